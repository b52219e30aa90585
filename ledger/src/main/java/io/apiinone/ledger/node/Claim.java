package io.apiinone.ledger.node;

import io.apiinone.ledger.task.Task;
import java.util.Optional;

/** Who may send an attempt: at most one claim of its number is ever won. */
public sealed interface Claim {
    /** We may send. */
    record Won(Task task) implements Claim {}

    /** We must not; the row that stands, or none when the task is not being processed. */
    record Lost(Optional<Attempt> standing) implements Claim {}
}
