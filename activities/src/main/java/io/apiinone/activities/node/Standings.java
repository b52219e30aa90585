package io.apiinone.activities.node;

import io.apiinone.ledger.node.Attempt;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.util.Arrays;
import java.util.Objects;

/** What an attempt's row means to the workflow: the row, not the call that wrote it, is what happened. */
public final class Standings {
    private Standings() {}

    public static SubmitAnswer answer(Attempt attempt) {
        String detail = Objects.requireNonNullElse(attempt.detail(), "");
        return switch (attempt.state()) {
            case ACCEPTED, SUCCEEDED, FAILED -> SubmitAnswer.accepted(Objects.requireNonNull(attempt.nodeTaskId()));
            case NOT_ACCEPTED -> SubmitAnswer.notAccepted(Trouble.BUSY, null, detail);
            case REFUSED -> SubmitAnswer.refused(failureIn(detail), detail);
            case REVOKED -> SubmitAnswer.revoked();
            case SENDING, UNKNOWN -> SubmitAnswer.unknown(detail);
        };
    }

    /** A refusal's row begins with the customer's code, so that a repeated answer names the same one. */
    static String refusal(Failure failure, String detail) {
        return failure.wire() + ": " + detail;
    }

    private static Failure failureIn(String detail) {
        return Arrays.stream(Failure.values())
                .filter(failure -> detail.startsWith(failure.wire() + ":"))
                .findFirst()
                .orElse(Failure.UPSTREAM_REFUSED);
    }
}
