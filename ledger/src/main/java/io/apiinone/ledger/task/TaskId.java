package io.apiinone.ledger.task;

import io.apiinone.ledger.id.TextId;
import java.util.Optional;
import java.util.UUID;

/** A task; also the id of its workflow. Its text form is {@code task_} and 26 characters. */
public record TaskId(UUID value) {

    private static final String WORD = "task";

    public static TaskId next() {
        return new TaskId(TextId.next());
    }

    /** Reads the canonical text form only. */
    public static Optional<TaskId> parse(String text) {
        return TextId.parse(WORD, text).map(TaskId::new);
    }

    @Override
    public String toString() {
        return TextId.format(WORD, value);
    }
}
