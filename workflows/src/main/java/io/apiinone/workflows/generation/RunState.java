package io.apiinone.workflows.generation;

import io.apiinone.workflows.generation.Progress.Stage;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one run remembers while it lives: its stage, what it heard from outside, and its deadline. */
final class RunState {
    private static final OperatorAction BUTTON = new OperatorAction("temporal-ui", "cancellation requested");

    private final Promise<String> cancelButton;
    private final Instant deadline;
    private Stage stage = Stage.RESERVING;
    private int attempts;
    private @Nullable String nodeTaskId;
    private @Nullable Instant waitingUntil;
    private @Nullable String calledBack;
    private @Nullable String setAside;
    private @Nullable OperatorAction cancelWish;
    private boolean nodeMayHaveIt;
    private final OperatorWishes wishes = new OperatorWishes();

    RunState(Promise<String> cancelButton, Instant deadline) {
        this.cancelButton = cancelButton;
        this.deadline = deadline;
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** The time left for the whole task, at least a second, so that a late run still takes its one look. */
    Duration untilDeadline() {
        Duration left = Duration.between(now(), deadline);
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    boolean deadlinePassed() {
        return !now().isBefore(deadline);
    }

    void enter(Stage next) {
        stage = next;
        waitingUntil = null;
        Workflow.setCurrentDetails(next.wire());
    }

    void waitUntil(Instant when) {
        waitingUntil = when;
    }

    void submitting(int attempt) {
        attempts = attempt;
        nodeMayHaveIt = true;
        enter(Stage.SUBMITTING);
    }

    /** The node proved that it does not have the task, so it may be canceled again. */
    void notAtNode() {
        nodeMayHaveIt = false;
    }

    void atNode(String id) {
        nodeTaskId = id;
        enter(Stage.GENERATING);
    }

    void callback(String id) {
        calledBack = id;
    }

    boolean hasCallback() {
        return calledBack != null;
    }

    /** Takes the newest callback; the others say nothing that this one does not. */
    @Nullable
    String takeCallback() {
        String id = calledBack;
        calledBack = null;
        return id;
    }

    /** Whether somebody wants the node to be asked, or not to be waited for any longer. */
    boolean isNudged() {
        return hasCallback() || wishes.poll() || wishes.refund() != null;
    }

    /** Takes the wishes to ask the node about this node task: one answer serves them all. */
    boolean takeNudge(String nodeTaskId) {
        String named = takeCallback();
        if (named != null && !named.equals(nodeTaskId)) {
            // The node may have told us another's id before, and call about our own now.
            setAside = named;
        }
        return wishes.takePoll() || named != null;
    }

    boolean hasUnread() {
        return calledBack != null || setAside != null;
    }

    /** A node task that the node called about and that nobody asked about; the newest first. */
    @Nullable
    String takeUnread() {
        String unread = takeCallback();
        if (unread == null) {
            unread = setAside;
            setAside = null;
        }
        return unread;
    }

    OperatorWishes wishes() {
        return wishes;
    }

    boolean mayCancel() {
        return !nodeMayHaveIt && stage != Stage.DONE && stage != Stage.REFUNDING && stage != Stage.SETTLING;
    }

    void wishCancel(OperatorAction wish) {
        cancelWish = wish;
    }

    /** Who wants the run canceled: a caller of the update, or somebody at Temporal UI's button. */
    @Nullable
    OperatorAction cancelWish() {
        return cancelWish == null && cancelButton.isCompleted() ? BUTTON : cancelWish;
    }

    Stage stage() {
        return stage;
    }

    Progress progress() {
        return new Progress(stage, attempts, nodeTaskId, waitingUntil);
    }
}
