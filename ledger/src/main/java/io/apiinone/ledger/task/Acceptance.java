package io.apiinone.ledger.task;

/** What came of asking the books for a promise. */
public sealed interface Acceptance {
    /** A new row; the promise is made. */
    record Accepted(Task task) implements Acceptance {}

    /** The idempotency key had this task already, for the same body. */
    record Same(Task task) implements Acceptance {}

    /** The idempotency key had a task already, for another body. */
    record OtherBody(TaskId id) implements Acceptance {}

    /** The balance is clearly too low; no row was made. */
    record Insufficient(long needed, long available) implements Acceptance {}

    /** Too many tasks wait for the engine; no row was made. */
    record QueueFull() implements Acceptance {}

    /** The account has as many live tasks of this mode as it may have; no row was made. */
    record TooManyInFlight() implements Acceptance {}
}
