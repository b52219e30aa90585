package io.apiinone.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.SettableClock;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.node41.CallbackReading;
import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CallbackToken;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallbackGuardTest {
    private static final String SECRET = "sixteen bytes at least";
    private static final String TASK = TaskId.next().toString();
    private static final CallbackReading READING = new CallbackReading("n", "success");

    private final SettableClock clock = new SettableClock();

    @Test
    void knowsItsOwnAddresses() {
        CallbackGuard guard = guard(SECRET, "");
        assertThat(guard.task("node41", TASK, new CallbackToken(SECRET).of(TASK)))
                .map(TaskId::toString)
                .contains(TASK);
        assertThat(guard.task("node41", TASK, new CallbackToken("another secret here").of(TASK)))
                .isEmpty();
        assertThat(guard.task("node41", TASK, "")).isEmpty();
    }

    @Test
    void withoutASecretThereAreNoAddresses() {
        assertThat(guard("", "").task("node41", TASK, new CallbackToken(SECRET).of(TASK)))
                .isEmpty();
    }

    @Test
    void anUnsignedNodeNeedsNoSignature() {
        assertThat(guard(SECRET, "").signatureFault("node41", READING, null, null))
                .isEmpty();
    }

    @Test
    void aSignatureIsGoodForFiveMinutes() {
        CallbackGuard guard = guard(SECRET, "key");
        long then = clock.instant().getEpochSecond();
        String signature = new CallbackSignature("key").sign("n", then);
        assertThat(guard.signatureFault("node41", READING, Long.toString(then), signature))
                .isEmpty();
        clock.advance(Duration.ofSeconds(300));
        assertThat(guard.signatureFault("node41", READING, Long.toString(then), signature))
                .isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(guard.signatureFault("node41", READING, Long.toString(then), signature))
                .contains(CallbackOutcome.SIGNATURE_STALE);
    }

    @Test
    void aTimestampThatIsNoneIsForged() {
        assertThat(guard(SECRET, "key").signatureFault("node41", READING, "yesterday", "x"))
                .contains(CallbackOutcome.SIGNATURE_FORGED);
    }

    @Test
    void everyNodeHasAKeyOfItsOwnAndOthersHaveNoAddress() {
        CallbackGuard guard = guard(SECRET, "key");
        long now = clock.instant().getEpochSecond();
        String live = new CallbackSignature("key").sign("n", now);
        String test = new CallbackSignature("another-key").sign("n", now);
        assertThat(guard.signatureFault("sandbox", READING, Long.toString(now), test))
                .isEmpty();
        assertThat(guard.signatureFault("sandbox", READING, Long.toString(now), live))
                .contains(CallbackOutcome.SIGNATURE_FORGED);
        assertThat(guard.signatureFault("node41", READING, Long.toString(now), test))
                .contains(CallbackOutcome.SIGNATURE_FORGED);
        assertThat(guard.task("node42", TASK, new CallbackToken(SECRET).of(TASK)))
                .isEmpty();
    }

    @Test
    void settingsPrintNoSecrets() {
        assertThat(new CallbackSettings(SECRET).toString() + new NodeSettings("node41", "key-1"))
                .doesNotContain(SECRET, "key-1");
    }

    private CallbackGuard guard(String secret, String key) {
        return new CallbackGuard(
                new CallbackSettings(secret),
                new Nodes(new NodeSettings("node41", key), new NodeSettings("sandbox", "another-" + key)),
                clock);
    }
}
