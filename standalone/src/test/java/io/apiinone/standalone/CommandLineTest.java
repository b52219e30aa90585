package io.apiinone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.StartFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    @Test
    void needsNothing() {
        assertThat(CommandLine.parse(List.of(), Map.of())).isEqualTo(StandaloneSettings.usual());
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryPortFromTheEnvironmentAndFromOptionsAboveIt(Port port) {
        var environment = Map.of(port.variable(), "1234");

        assertThat(CommandLine.parse(List.of(), environment).ports().of(port)).isEqualTo(1234);
        assertThat(CommandLine.parse(List.of(port.flag(), "99"), environment)
                        .ports()
                        .of(port))
                .isEqualTo(99);
        assertThat(CommandLine.parse(List.of(port.flag() + "=98"), environment)
                        .ports()
                        .of(port))
                .isEqualTo(98);
        assertThat(CommandLine.help())
                .containsPattern("  %s N +%s +%d\n".formatted(port.flag(), port.variable(), port.usual()));
    }

    @Test
    void readsTheFolderAndTheSwitch() {
        var settings = CommandLine.parse(List.of("--data", "there", "--no-callbacks"), Map.of("APIINONE_DATA", "here"));

        assertThat(settings.data()).isEqualTo(Path.of("there"));
        assertThat(settings.callbacks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-prot 1", "--api-port", "--api-port x", "--api-port 70000", "surplus"})
    void explainsWhatItCannotRead(String line) {
        assertThatThrownBy(() -> CommandLine.parse(List.of(line.split(" ")), Map.of()))
                .isInstanceOf(StartFailure.class);
    }

    @Test
    void namesAVariableThatIsNoNumber() {
        assertThatThrownBy(() -> CommandLine.parse(List.of(), Map.of("APIINONE_API_PORT", "http")))
                .hasMessage("APIINONE_API_PORT must be a number, not 'http'.");
    }
}
