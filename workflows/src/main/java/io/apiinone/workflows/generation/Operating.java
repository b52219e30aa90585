package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.Progress.Stage;
import org.jspecify.annotations.Nullable;

/** The operators' updates: each is kept in the timeline first, then left where the story reads it. */
final class Operating {
    private final Steps steps;
    private final RunState state;

    Operating(Steps steps, RunState state) {
        this.steps = steps;
        this.state = state;
    }

    OperatorAnswer pollNow(OperatorAction by) {
        OperatorAnswer answer = state.isOpen() ? OperatorAnswer.TAKEN_UP : answer(Stage.GENERATING);
        if (answer == OperatorAnswer.TAKEN_UP) {
            steps.note("poll_now", by, null);
            state.wishes().wishPoll();
        }
        return answer;
    }

    OperatorAnswer resolveUnknown(OperatorAction by, @Nullable String nodeTaskId) {
        OperatorAnswer answer = answer(Stage.UNKNOWN);
        if (answer == OperatorAnswer.TAKEN_UP) {
            steps.note("resolve_unknown", by, nodeTaskId);
            if (nodeTaskId == null) {
                state.wishes().wishEndOfWait(by);
            } else {
                // As if the node had named it itself: adopted only if it is nobody else's, then confirmed.
                state.callback(nodeTaskId);
            }
        }
        return answer;
    }

    void refund(OperatorAction by) {
        steps.note("refund", by, null);
        state.wishes().wishRefund(by);
    }

    private OperatorAnswer answer(Stage wanted) {
        if (state.stage() == Stage.DONE) {
            return OperatorAnswer.ENDED;
        }
        return state.stage() == wanted ? OperatorAnswer.TAKEN_UP : OperatorAnswer.NOT_NOW;
    }
}
