package io.apiinone.api.temporal;

import io.apiinone.workflows.late.LateResultWorkflow;

/** Says what it was asked about. */
public final class ScriptedLateRun implements LateResultWorkflow {
    @Override
    public String run(LateInput input) {
        return input.taskId() + " " + input.nodeTaskId();
    }
}
