package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.account.AccountStatus;
import io.apiinone.ledger.account.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words that customers and columns see; changing one breaks somebody. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "QUEUED, queued, false",
        "PROCESSING, processing, false",
        "COMPLETED, completed, true",
        "FAILED, failed, true",
        "CANCELED, canceled, true"
    })
    void aStatusHasItsWordAndItsEnd(TaskStatus status, String word, boolean terminal) {
        assertThat(status.wire()).isEqualTo(word);
        assertThat(TaskStatus.fromWire(word)).isEqualTo(status);
        assertThat(status.isTerminal()).isEqualTo(terminal);
    }

    @ParameterizedTest
    @CsvSource({
        "CONTENT_REJECTED, content_rejected",
        "UPSTREAM_FAILED, upstream_failed",
        "UPSTREAM_TIMEOUT, upstream_timeout",
        "UPSTREAM_REFUSED, upstream_refused",
        "SUBMIT_UNKNOWN, submit_unknown",
        "INVALID_INPUT_URL, invalid_input_url",
        "INSUFFICIENT_CREDITS, insufficient_credits",
        "KEY_LIMIT_REACHED, key_limit_reached",
        "ACCOUNT_SUSPENDED, account_suspended",
        "CANCELED, canceled",
        "INTERNAL, internal"
    })
    void aFailureHasItsWord(FailureCode code, String word) {
        assertThat(code.wire()).isEqualTo(word);
        assertThat(FailureCode.fromWire(word)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void aFailureSpeaksInOneSentenceAndNamesNoNode(FailureCode code) {
        assertThat(code.message())
                .endsWith(".")
                .doesNotContainIgnoringCase("node")
                .hasSizeBetween(10, 100);
    }

    @Test
    void modesKindsAndAccountsHaveTheirWords() {
        assertThat(Mode.fromWire("live")).isEqualTo(Mode.LIVE);
        assertThat(Mode.fromWire("test")).isEqualTo(Mode.TEST);
        assertThat(Mode.LIVE.wire()).isEqualTo("live");
        assertThat(AccountStatus.SUSPENDED.wire()).isEqualTo("suspended");
        assertThat(TaskKind.IMAGE.wire()).isEqualTo("image");
        assertThat(TaskKind.fromWire("tool")).isEqualTo(TaskKind.TOOL);
    }

    @Test
    void otherWordsAreFaults() {
        assertThatThrownBy(() -> Mode.fromWire("prod")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TaskStatus.fromWire("done")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FailureCode.fromWire("oops")).isInstanceOf(IllegalArgumentException.class);
    }
}
