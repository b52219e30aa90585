package io.apiinone.standalone.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.part.Tools;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code ./chaos} in short: each part killed, one stopped, one frozen, and a line poisoned in each way. */
@Execution(ExecutionMode.CONCURRENT)
@Order(5)
class ChaosTest {
    @Test
    @Timeout(value = 25, unit = TimeUnit.MINUTES)
    void losesNothingWhateverFails() throws Exception {
        Path folder = Path.of("target", "chaos", "short-" + System.currentTimeMillis());

        ChaosReport report = new Chaos(ChaosSettings.shortForm(), folder, Tools.toxiproxy(), System.out::println).run();

        assertThat(report.broken()).as(() -> ChaosPage.of(report)).isEmpty();
    }
}
