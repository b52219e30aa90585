package io.apiinone.workflows.late;

import io.temporal.activity.ActivityInterface;

/** The one step of a late result. */
@ActivityInterface
public interface LateActivities {
    /** Asks the node for the task's state and keeps a success with the task; answers what it found, in words. */
    String recordLateResult(LateResultWorkflow.LateInput input);
}
