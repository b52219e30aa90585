package io.apiinone.ledger.model;

import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.FailureCode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How both sides put what they have to say. */
final class Words {
    static final String DONE = "done";
    static final String NOTHING = "nothing";
    static final String NO_TASK = "no task";

    private Words() {}

    static String of(ReserveVerdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    static String entry(String kind, long credits, @Nullable Integer task, String reason, @Nullable String actor) {
        return kind + " " + credits + (task == null ? "" : " of task " + task) + ", " + reason + ", " + actor;
    }

    static String settled(String entry, List<String> pictures) {
        return "settled " + entry + " " + pictures;
    }

    static String refunded(String entry, FailureCode code, String reason) {
        return "refunded " + entry + " " + code.wire() + ", " + reason;
    }

    static String refund(String entry, int credits, String reason) {
        return entry + " " + credits + ", " + reason;
    }

    /** What a refund is explained with. */
    static String because(FailureCode code) {
        return "because of " + code.wire();
    }

    /** What the sender writes beside an outcome. */
    static String detail(AttemptState outcome) {
        return "it was " + outcome.name().toLowerCase(Locale.ROOT);
    }

    static List<String> pictures(int job, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "https://pictures.test/" + job + "/" + i + ".png")
                .toList();
    }
}
