package io.apiinone.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Books that are away for a moment, and for longer. */
class PatientlyTest {
    private final AtomicInteger tries = new AtomicInteger();

    /** Fails so often, then answers which try it was. */
    private Supplier<Integer> failing(int times) {
        return () -> {
            if (tries.incrementAndGet() <= times) {
                throw new DataAccessResourceFailureException("away " + tries);
            }
            return tries.get();
        };
    }

    private static Duration timed(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void writesOnceWhenTheBooksAreThere() {
        assertThat(Patiently.write(failing(0))).isEqualTo(1);
    }

    @Test
    void survivesThreeFailures() {
        Duration waited = timed(() -> assertThat(Patiently.write(failing(3))).isEqualTo(4));
        assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(100 + 500 + 2000));
    }

    @Test
    void givesUpAtTheFourthWithItsOwnFault() {
        assertThatThrownBy(() -> Patiently.write(failing(4)))
                .isInstanceOf(DataAccessResourceFailureException.class)
                .hasMessage("away 4");
        assertThat(tries).hasValue(4);
    }

    @Test
    void aLockThatIsTakenIsWorthASecondTry() {
        Supplier<Integer> write = () -> {
            if (tries.incrementAndGet() == 1) {
                throw new CannotAcquireLockException("lock timeout");
            }
            return tries.get();
        };
        assertThat(Patiently.write(write)).isEqualTo(2);
    }

    @Test
    void doesNotRepeatWhatIsNoFaultOfTheBooks() {
        assertThatThrownBy(() -> Patiently.write(() -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(1);
    }

    /** A worker that is told to stop still writes; it only does not sleep any more, and stays told. */
    @Test
    void anInterruptedThreadWritesWithoutSleeping() {
        Thread.currentThread().interrupt();
        try {
            assertThat(timed(() -> assertThat(Patiently.write(failing(3))).isEqualTo(4)))
                    .isLessThan(Duration.ofSeconds(2));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
