package io.apiinone.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.sandbox.callback.CallbackSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @Test
    void hasADefaultForEverything() {
        SandboxSettings settings = read();
        assertThat(settings.bindAddress()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8041);
        assertThat(settings.data()).isEqualTo(Path.of(".data/sandbox"));
        assertThat(settings.timing().total()).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.callbacks().retries()).isEqualTo(CallbackSettings.NODE41_RETRIES);
        assertThat(settings.createsPer10s()).isZero();
        assertThat(settings.defaultMoney()).isNull();
    }

    @Test
    void readsTheEnvironment() {
        SandboxSettings settings = SettingsReader.read(
                List.of(),
                new Properties(),
                Map.ofEntries(
                        Map.entry("SANDBOX_DATA", "/tmp/node"),
                        Map.entry("SANDBOX_BIND", "0.0.0.0"),
                        Map.entry("SANDBOX_PORT", "9000"),
                        Map.entry("SANDBOX_PUBLIC_URL", "https://node.example.com/"),
                        Map.entry("SANDBOX_API_KEY", "k1"),
                        Map.entry("SANDBOX_WEBHOOK_KEY", "k2"),
                        Map.entry("SANDBOX_JOB_TIME", "200ms"),
                        Map.entry("SANDBOX_CALLBACK_RETRIES", "1s,2m"),
                        Map.entry("SANDBOX_CREATES_PER_10S", "20"),
                        Map.entry("SANDBOX_MONEY", "100"),
                        Map.entry("SANDBOX_PICTURE_CACHE_MB", "1")));
        assertThat(settings.data()).isEqualTo(Path.of("/tmp/node"));
        assertThat(settings.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(9000);
        assertThat(settings.publicUrl()).isEqualTo("https://node.example.com");
        assertThat(settings.apiKey()).isEqualTo("k1");
        assertThat(settings.callbacks().key()).isEqualTo("k2");
        assertThat(settings.timing().total()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.callbacks().retries()).containsExactly(Duration.ofSeconds(1), Duration.ofMinutes(2));
        assertThat(settings.createsPer10s()).isEqualTo(20);
        assertThat(settings.defaultMoney()).isEqualTo(100);
        assertThat(settings.pictureCacheBytes()).isEqualTo(1 << 20);
    }

    @Test
    void argumentsWinOverPropertiesAndPropertiesOverTheEnvironment() {
        Properties properties = new Properties();
        properties.setProperty("sandbox.port", "2");
        Map<String, String> environment = Map.of("SANDBOX_PORT", "1");
        assertThat(SettingsReader.read(List.of(), new Properties(), environment).port())
                .isEqualTo(1);
        assertThat(SettingsReader.read(List.of(), properties, environment).port())
                .isEqualTo(2);
        assertThat(SettingsReader.read(List.of("--port=3"), properties, environment)
                        .port())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--colour=red",
                "port=1",
                "--port",
                "--port=x",
                "--port=65536",
                "--job-time=4",
                "--job-time=-4s",
                "--callback-retries=soon",
                "--money=much",
                "--api-key=",
                "--bind=0.0.0.0"
            })
    void refusesWhatItCannotRead(String argument) {
        assertThatThrownBy(() -> read(argument)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wantsKeysOfItsOwnWhereOthersCanReachIt() {
        assertThatThrownBy(() -> read("--bind=0.0.0.0", "--api-key=mine")).hasMessageContaining("SANDBOX_WEBHOOK_KEY");
        assertThat(read("--bind=0.0.0.0", "--api-key=mine", "--webhook-key=also")
                        .bindAddress())
                .isEqualTo("0.0.0.0");
    }

    @Test
    void showsNoKeys() {
        SandboxSettings settings = read("--api-key=key-one", "--webhook-key=key-two");
        assertThat(settings.toString()).doesNotContain("key-one", "key-two").contains("port=8041");
    }

    private static SandboxSettings read(String... arguments) {
        return SettingsReader.read(List.of(arguments), new Properties(), Map.of());
    }
}
