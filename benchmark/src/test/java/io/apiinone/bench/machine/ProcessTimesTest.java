package io.apiinone.bench.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code /proc} says, in lines as a kernel wrote them. */
class ProcessTimesTest {
    private static final String NAME_WITH_BRACKETS =
            "4242 (tmux: (server) 1) S 17 4242 4242 0 -1 4194304 600 0 0 0 150 25 40 3 20 0 1 0 100 8 9 10";

    @Test
    void readsTicksBehindANameThatHoldsSpacesAndBrackets() {
        assertThat(ProcessTimes.parse(NAME_WITH_BRACKETS)).isEqualTo(new ProcessTimes(17, 1750, 430));
    }

    @Test
    void readsThisProcessAndNoneThatHasEnded() {
        assertThat(ProcessTimes.of(ProcessHandle.current().pid())).hasValueSatisfying(times -> {
            assertThat(times.own()).isPositive();
            assertThat(times.parent())
                    .isEqualTo(ProcessHandle.current().parent().orElseThrow().pid());
        });
        assertThat(ProcessTimes.of(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void tellsAThreadsTimeByItsName() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        Thread busy = Thread.ofPlatform().name("measured-thread").start(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        long pid = ProcessHandle.current().pid();
        try {
            await().untilAsserted(() -> assertThat(ProcessTimes.threads(pid, "measured-thread"::equals))
                    .isPositive());
        } finally {
            stop.set(true);
            busy.join();
        }
        assertThat(ProcessTimes.threads(pid, "no-such-thread"::equals)).isZero();
        assertThat(ProcessTimes.threads(Long.MAX_VALUE, name -> true)).isZero();
    }

    @Test
    void countsAsBusyWhatIsNeitherIdleNorWaiting() {
        assertThat(CpuMeter.busy("cpu  100 20 30 5000 400 7 8 9 0 0")).isEqualTo((100 + 20 + 30 + 7 + 8 + 9) * 10L);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres: apiinone_app apiinone 127.0.0.1(41234) idle, BOOKS",
        "postgres: temporal temporal 127.0.0.1(41235) INSERT, TEMPORAL_DATABASE",
        "postgres: temporal temporal_visibility 127.0.0.1(5) idle, TEMPORAL_DATABASE",
        "postgres: autovacuum worker apiinone, BOOKS",
        "postgres: autovacuum worker temporal, TEMPORAL_DATABASE",
        "postgres: autovacuum launcher, POSTGRES",
        "postgres: checkpointer, POSTGRES",
        "postgres: walwriter, POSTGRES",
        "postgres: postgres postgres 127.0.0.1(9) SELECT, POSTGRES",
        "'', POSTGRES",
    })
    void knowsForWhomAProcessOfPostgresWorks(String title, Part part) {
        assertThat(Backend.part(title)).isEqualTo(part);
    }

    @Test
    void booksWhatNewAndEndedProcessesUsed() {
        Map<Long, Part> parts = Map.of(1L, Part.API, 2L, Part.BOOKS, 3L, Part.POSTGRES, 4L, Part.BOOKS);
        var before = new CpuReading(Map.of(1L, 1000L, 2L, 500L, 3L, 50L), parts, 70, 10_000);
        // Process 2 ended with 530 in all, process 4 is new.
        var after = new CpuReading(Map.of(1L, 1300L, 3L, 60L, 4L, 90L), parts, 70 + 530, 11_000);

        assertThat(after.since(before))
                .isEqualTo(Map.of(Part.API, 300.0, Part.BOOKS, 90.0, Part.POSTGRES, 10.0 + 30.0));
        assertThat(after.foreignSince(before)).isEqualTo(1000 - 300 - 90 - 40);
    }

    @Test
    void readsResidentMemory() {
        assertThat(Memory.mebibytes("Pss:              524288 kB")).isEqualTo(512);
        long me = ProcessHandle.current().pid();
        assertThat(Memory.of(Map.of(me, Part.DRIVER)).get(Part.DRIVER)).isGreaterThan(10);
    }
}
