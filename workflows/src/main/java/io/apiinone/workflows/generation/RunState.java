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
    private @Nullable Promise<Void> grace;
    private @Nullable Instant graceEnd;
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

    /** From now on the node may have the task without the run having heard of it. */
    void open(Promise<Void> timer, Instant end) {
        grace(timer, end);
        Workflow.setCurrentDetails("submitting, or generating: the submit stays open for the node's callback");
    }

    boolean isOpen() {
        return stage == Stage.SUBMITTING && grace != null;
    }

    /** Until this end only a callback is awaited. */
    void grace(Promise<Void> timer, Instant end) {
        grace = timer;
        graceEnd = end;
        waitingUntil = end;
    }

    /** Nothing is awaited of this attempt any more. */
    void closed() {
        grace = null;
        graceEnd = null;
    }

    boolean hasGrace() {
        return grace != null;
    }

    boolean graceIsOver() {
        return grace != null && grace.isCompleted();
    }

    /** The node proved that it does not have the task, so it may be canceled again. */
    void notAtNode() {
        nodeMayHaveIt = false;
    }

    void atNode(String id) {
        nodeTaskId = id;
        enter(Stage.GENERATING);
        waitingUntil = graceEnd;
    }

    void callback(String id) {
        calledBack = id;
    }

    /** A callback that came as the answer of an open submit: it does not hide one about another node task that nobody read yet. */
    void calledBack(String id) {
        if (calledBack != null && !calledBack.equals(id)) {
            setAside = calledBack;
        }
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
