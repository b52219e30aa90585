package io.apiinone.api.temporal;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.NodeActivities.SubmitOrder;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Submits that all stay open. */
final class ScriptedSubmits implements ScriptedSubmit {
    private final Map<String, String> opened = new ConcurrentHashMap<>();

    /** The activity that is open for this task, null while there is none. */
    @Nullable
    String opened(TaskId task) {
        return opened.get(task.toString());
    }

    @Override
    public SubmitAnswer submit(SubmitOrder order) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        context.doNotCompleteOnReturn();
        opened.put(order.taskId(), context.getInfo().getActivityId());
        return SubmitAnswer.unknown("nobody reads this");
    }
}
