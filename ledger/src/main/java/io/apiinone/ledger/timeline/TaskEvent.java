package io.apiinone.ledger.timeline;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;

/**
 * Something that happened to a task.
 *
 * @param kind accepted, reserved, refused, attempt, callback, settled, refunded, canceled, late_result, …
 * @param detailJson a JSON object
 */
public record TaskEvent(long id, TaskId task, String kind, String detailJson, Instant at) {}
