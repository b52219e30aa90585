package io.apiinone.ledger.task;

import java.time.Instant;

/** A place in the list of an account's tasks: that of a task made at this time, to the microsecond. */
public record TaskPlace(Instant createdAt, TaskId id) {}
