package io.apiinone.workflows.node41;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is not of our making: {@code printf 'callback:<id>' | openssl dgst -sha256 -hmac <secret>}, in base64url. */
class CallbackTokenTest {
    private static final String SECRET = "a-callback-secret-for-tests";
    private static final String TASK = "task_01k0000000000000000000000";
    private static final String PINNED = "w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nM";

    private final CallbackToken token = new CallbackToken(SECRET);

    @Test
    void isTheVectorThatOpensslComputes() {
        assertThat(token.of(TASK)).isEqualTo(PINNED);
    }

    @Test
    void matchesItsOwnTask() {
        assertThat(token.matches(TASK, PINNED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "w",
                "w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nN",
                "w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24n",
                "w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nM=",
                "w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nMM",
                "W56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nM",
                "w56Bn0yxq7OvhAZB/+qgSH0INX3x9ywbDg0GM8y24nM",
                " w56Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nM",
                "\u00e956Bn0yxq7OvhAZB_-qgSH0INX3x9ywbDg0GM8y24nM",
                "../../etc/passwd"
            })
    void matchesNothingElse(String other) {
        assertThat(token.matches(TASK, other)).isFalse();
    }

    @Test
    void differsForEveryTaskAndSecret() {
        assertThat(token.matches("task_01k0000000000000000000001", PINNED)).isFalse();
        assertThat(new CallbackToken(SECRET + "!").matches(TASK, PINNED)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "fifteen-bytes!!"})
    void refusesASecretThatCouldBeGuessed(String secret) {
        assertThatThrownBy(() -> new CallbackToken(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the callback secret needs at least 16 bytes");
    }

    /** Eight letters of two bytes each. */
    @ParameterizedTest
    @ValueSource(strings = {"sixteen-bytes-ok", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"})
    void takesSixteenBytes(String secret) {
        assertThatCode(() -> new CallbackToken(secret)).doesNotThrowAnyException();
    }
}
