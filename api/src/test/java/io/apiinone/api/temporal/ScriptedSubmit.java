package io.apiinone.api.temporal;

import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.temporal.activity.ActivityInterface;

/** The one step of {@link ScriptedRun}. */
@ActivityInterface
public interface ScriptedSubmit {
    SubmitAnswer submit(SubmitOrder order);
}
