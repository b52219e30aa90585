package io.apiinone.api.webhook;

import io.apiinone.ledger.task.Task;

/** How customers see a task: what a webhook tells of it is what the API shows. */
public interface TaskRendering {
    /** The task object of a task that has ended, for JSON. */
    Object ended(Task task);
}
