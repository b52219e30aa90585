package io.apiinone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTest {
    @TempDir
    Path temp;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void goesOnWithTheSameDataAndTheSameKey() throws Exception {
        String key;
        try (var first = Standalone.start(StandaloneSettings.forTests(temp), said::add)) {
            key = first.demoKey();
            assertThat(balance(first, key)).contains("\"available\":10100");
        }
        assertThat(said).hasSize(5).allMatch(line -> line.contains(" ready "));

        try (var second = Standalone.start(StandaloneSettings.forTests(temp), said::add)) {
            assertThat(second.demoKey()).isEqualTo(key);
            assertThat(balance(second, key)).contains("\"available\":10100");

            second.stop(second.api());
            second.start(second.api());
            assertThat(balance(second, key)).contains("\"available\":10100");
        }
    }

    private static String balance(Standalone standalone, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(standalone.apiUrl() + "/api/v1/balance"))
                .header("Authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
