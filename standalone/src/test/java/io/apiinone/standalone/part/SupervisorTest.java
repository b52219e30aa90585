package io.apiinone.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SupervisorTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(said::add);

    @Test
    void waitsUntilAPartIsReadyAndSaysSo() {
        FakePart slow = part("slow");
        slow.looksUntilReady = 3;

        supervisor.start(slow);

        assertThat(said).singleElement().asString().matches(" {2}slow {6}ready +0[.,]\\d s {2}at slow");
    }

    @Test
    void stopsInReverse() {
        supervisor.start(part("a"));
        supervisor.start(part("b"));

        supervisor.close();

        assertThat(journal).containsExactly("start a", "start b", "stop b", "stop a");
    }

    @Test
    void stopsOnlyOnce() {
        supervisor.start(part("a"));

        supervisor.close();
        supervisor.close();

        assertThat(journal).containsExactly("start a", "stop a");
    }

    @Test
    void stopsAlsoWhatStartedBesideAFailure() {
        FakePart broken = part("broken");
        broken.failure = new IOException("no disk");

        assertThatThrownBy(() -> supervisor.start(broken, part("whole")))
                .isInstanceOf(StartFailure.class)
                .hasMessage("broken did not start: no disk (IOException)");
        supervisor.close();

        assertThat(journal).contains("stop broken", "stop whole");
    }

    @Test
    void passesOnAnExplanation() {
        FakePart broken = part("broken");
        broken.failure = new StartFailure("Plug it in.");

        assertThatThrownBy(() -> supervisor.start(broken)).hasMessage("Plug it in.");
    }

    @Test
    void givesUpOnAPartThatNeverGetsReady() {
        FakePart endless = part("endless");
        endless.looksUntilReady = Integer.MAX_VALUE;
        endless.patience = Duration.ofMillis(60);

        assertThatThrownBy(() -> supervisor.start(endless)).hasMessageContaining("endless was not ready");
    }

    @Test
    void saysWhenAPartEndsByItself() throws IOException {
        Process process = new ProcessBuilder("sleep", "60").start();
        FakePart part = part("mortal");
        part.process = process.toHandle();
        supervisor.start(part);

        process.destroyForcibly();

        await().untilAsserted(() ->
                assertThat(said).anyMatch(line -> line.contains("mortal") && line.contains("ended by itself")));
    }

    @Test
    void isSilentWhenAPartEndsBecauseItWasStopped() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        FakePart part = part("mortal");
        part.process = process.toHandle();
        supervisor.start(part);

        supervisor.stop(part);
        process.destroyForcibly().waitFor();
        process.toHandle().onExit().join();
        Thread.sleep(100);

        assertThat(said).noneMatch(line -> line.contains("ended by itself"));
    }

    @Test
    void startsAStoppedPartAgain() {
        FakePart part = part("a");
        supervisor.start(part);
        supervisor.stop(part);
        supervisor.start(part);
        supervisor.close();

        assertThat(journal).containsExactly("start a", "stop a", "start a", "stop a");
    }

    @Test
    void startsNothingOnceItWasClosed() {
        supervisor.close();

        assertThatThrownBy(() -> supervisor.start(part("late"))).isInstanceOf(StartFailure.class);
        assertThat(journal).isEmpty();
    }

    private FakePart part(String name) {
        return new FakePart(name, journal);
    }
}
