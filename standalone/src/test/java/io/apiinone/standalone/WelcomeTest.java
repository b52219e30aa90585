package io.apiinone.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private static final String PAGE_EXAMPLE = """
            {"model":"flux-2","prompt":"A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, photorealistic","aspect_ratio":"16:9","type":"pro","resolution":"1K"}""";

    private final String text = Welcome.text("http://here:1", "http://there:2", "aio_live_x");

    @Test
    void beginsWithTheAddressOfThePage() {
        assertThat(text.lines()
                        .filter(line -> line.contains("http"))
                        .findFirst()
                        .orElseThrow()
                        .strip())
                .isEqualTo("http://here:1/");
    }

    @Test
    void showsWhereThingsAre() {
        assertThat(text).contains("http://here:1\n", "http://there:2\n", "aio_live_x\n");
    }

    @Test
    void printsACommandThatSendsThePagesOwnExampleWhenPasted() throws Exception {
        String command = text.substring(text.indexOf("curl"), text.indexOf("}'") + 2);

        assertThat(asTheShellReads(command))
                .containsExactly(
                        "-s",
                        "http://here:1/api/v1/images/generations",
                        "-H",
                        "Authorization: Bearer aio_live_x",
                        "-H",
                        "Content-Type: application/json",
                        "-d",
                        PAGE_EXAMPLE);
    }

    @Test
    void printsACommandThatLooksTheTaskUp() throws Exception {
        String command = text.lines()
                .filter(line -> line.contains("TASK_ID"))
                .findFirst()
                .orElseThrow();

        assertThat(asTheShellReads(command))
                .containsExactly("-s", "http://here:1/api/v1/tasks/TASK_ID", "-H", "Authorization: Bearer aio_live_x");
    }

    private static String[] asTheShellReads(String command) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", "curl() { printf '%s\\n' \"$@\"; }\n" + command).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
    }
}
