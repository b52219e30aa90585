package io.apiinone.ledger.audit;

import io.apiinone.ledger.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * A job as its node lists it.
 *
 * @param id the node's id
 * @param task the task it was made for, as its callback address says; null when it has none
 * @param succeeded whether there are pictures
 */
public record NodeJob(String id, @Nullable TaskId task, boolean succeeded) {}
