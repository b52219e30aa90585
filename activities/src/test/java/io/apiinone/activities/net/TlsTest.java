package io.apiinone.activities.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** https to a host whose name leads here, with a certificate for {@code hooks.example}. */
class TlsTest {
    private static final char[] PASSWORD = "for-tests-only".toCharArray();
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 100);
    private static final TargetRules RULES = new TargetRules(List.of("hooks.example", "other.example"));

    @TempDir
    static Path folder;

    private static HttpsServer server;
    private static SSLContext trusting;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String made =
                "-genkeypair -alias hooks -keyalg EC -dname CN=hooks.example -ext SAN=dns:hooks.example -keystore";
        List<String> command = new java.util.ArrayList<>(List.of((keytool + " " + made).split(" ")));
        command.addAll(List.of(store.toString(), "-storepass", new String(PASSWORD)));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true).start().waitFor())
                .isZero();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(
                SSLContexts.custom().loadKeyMaterial(store, PASSWORD, PASSWORD).build()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        trusting = SSLContexts.custom().loadTrustMaterial(store, PASSWORD).build();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Outcome<Integer> get(String host, SSLContext trust) throws IOException {
        try (GuardedHttp http =
                new GuardedHttp(RULES, name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, trust)) {
            Target target = new Target(true, host, server.getAddress().getPort(), "/");
            return http.get(target, Map.of(), LIMITS, Reply::status);
        }
    }

    @Test
    void aHostWithItsOwnCertificateAnswers() throws IOException {
        assertThat(get("hooks.example", trusting)).isEqualTo(new Outcome.Answered<>(204));
    }

    @Test
    void anotherHostsCertificateIsNone() throws IOException {
        assertThat(get("other.example", trusting)).isEqualTo(new Outcome.NotAnswered<>(Trouble.TLS));
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNone() throws IOException {
        assertThat(get("hooks.example", SSLContexts.createDefault())).isEqualTo(new Outcome.NotAnswered<>(Trouble.TLS));
    }
}
