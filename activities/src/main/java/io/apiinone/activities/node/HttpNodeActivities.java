package io.apiinone.activities.node;

import io.apiinone.activities.Patiently;
import io.apiinone.activities.TaskIds;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.node.Acceptance;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.Claim;
import io.apiinone.ledger.node.StoredCallback;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.NodeActivities;
import io.apiinone.workflows.generation.NodeAnswer;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import io.apiinone.workflows.node41.RecordReading;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The node's side of a generation, over HTTP, with the attempt's row as the fence and the memory. */
public final class HttpNodeActivities implements NodeActivities {
    /** Shorter than the local confirm's 3 s, so that the activity itself sees the silence. */
    private static final Duration CONFIRM = Duration.ofMillis(2500);

    /** Shorter than a poll's 15 s, for the same reason. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Books books;
    private final Nodes nodes;
    private final Adoption adoption;
    private final NodeMetrics metrics;

    public HttpNodeActivities(Books books, Nodes nodes, NodeMetrics metrics) {
        this.books = books;
        this.nodes = nodes;
        this.adoption = new Adoption(books, nodes);
        this.metrics = metrics;
    }

    /** Claims, sends, records, answers what the row says: in this order, so that no crash makes a second send possible. */
    @Override
    public SubmitAnswer submit(SubmitOrder order) {
        TaskId task = TaskIds.of(order.taskId());
        Node41 node = nodes.of(task, order.node()).orElse(null);
        if (node == null) {
            return metrics.submitted(SubmitAnswer.notAccepted(Trouble.OPERATOR, null, Nodes.stranger(order.node())));
        }
        Optional<Duration> wait = node.holdBack();
        if (wait.isPresent()) {
            return metrics.submitted(SubmitAnswer.notAccepted(Trouble.HELD_BACK, wait.get(), "our own limit"));
        }
        return switch (books.attempts().claim(task, order.attempt(), order.node())) {
            case Claim.Lost(Optional<Attempt> standing) ->
                standing.map(Standings::answer).orElseGet(SubmitAnswer::revoked);
            case Claim.Won(Task row) -> metrics.submitted(record(order, task, node.create(row, order.timeout())));
        };
    }

    private SubmitAnswer record(SubmitOrder order, TaskId task, SubmitAnswer said) {
        int attempt = order.attempt();
        String detail = Objects.requireNonNullElse(said.detail(), "");
        return switch (said.outcome()) {
            case ACCEPTED -> {
                String nodeTaskId = Objects.requireNonNull(said.nodeTaskId());
                yield order.open()
                        ? leftOpen(task, attempt, nodeTaskId)
                        : Standings.answer(
                                Patiently.write(() -> books.attempts().accepted(task, attempt, nodeTaskId)));
            }
            case NOT_ACCEPTED -> {
                Patiently.write(() -> books.attempts().notAccepted(task, attempt, detail));
                yield said;
            }
            case REFUSED -> {
                String kept = Standings.refusal(Objects.requireNonNull(said.failure()), detail);
                Patiently.write(() -> books.attempts().refused(task, attempt, kept));
                yield said;
            }
            case UNKNOWN, REVOKED -> {
                Patiently.write(() -> books.attempts().unknown(task, attempt, detail));
                yield said;
            }
        };
    }

    /** Not answered here, unless the node was quicker with its callback, or the row says something else than the node. */
    private SubmitAnswer leftOpen(TaskId task, int attempt, String nodeTaskId) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        String activity = context.getInfo().getActivityId();
        Acceptance found = Patiently.write(() -> books.attempts().accepted(task, attempt, nodeTaskId, activity));
        SubmitAnswer answer = Standings.answer(found.attempt());
        if (nodeTaskId.equals(answer.nodeTaskId()) && !found.calledBack()) {
            context.doNotCompleteOnReturn();
        }
        return answer;
    }

    @Override
    public NodeAnswer confirm(String taskId, String nodeTaskId) {
        TaskId task = TaskIds.of(taskId);
        return switch (nodes.recordInfo(task, nodeTaskId, CONFIRM)) {
            case RecordReading.Succeeded(List<String> urls) -> NodeAnswer.succeeded(nodeTaskId, urls);
            case RecordReading.Failed failed -> failed(task, nodeTaskId, failed);
            case RecordReading.Pending(String state) -> NodeAnswer.pending(nodeTaskId, state);
            case RecordReading.Missing(String detail) -> NodeAnswer.pending(nodeTaskId, detail);
            case RecordReading.Anothers(String detail) -> anothers(task, nodeTaskId, detail);
            case RecordReading.Unclear unclear ->
                throw Polls.again(metrics.unclear(unclear).detail());
        };
    }

    @Override
    public NodeAnswer poll(PollOrder order) {
        TaskId task = TaskIds.of(order.taskId());
        String id = order.nodeTaskId();
        RecordReading reading = nodes.recordInfo(task, id, LOOK);
        books.attempts().polled(task, id, Polls.word(reading));
        ActivityInfo info = Activity.getExecutionContext().getInfo();
        Duration pause = Polls.within(left(info), Polls.pause(order, info.getAttempt()));
        return switch (reading) {
            case RecordReading.Succeeded(List<String> urls) -> NodeAnswer.succeeded(id, urls);
            case RecordReading.Failed failed -> failed(task, id, failed);
            case RecordReading.Missing(String detail) -> {
                // Both by Temporal's clock: this machine's may be wrong, and a job called lost too early is a picture
                // lost.
                Instant asked = Instant.ofEpochMilli(info.getCurrentAttemptScheduledTimestamp());
                if (asked.isBefore(order.acceptedAt().plus(order.lostGrace()))) {
                    throw Polls.later(detail, pause);
                }
                yield failed(task, id, lost(detail));
            }
            case RecordReading.Anothers(String detail) -> anothers(task, id, detail);
            case RecordReading.Pending(String state) -> throw Polls.later(state, pause);
            case RecordReading.Unclear unclear ->
                throw Polls.later(metrics.unclear(unclear).detail(), pause);
        };
    }

    /** By Temporal's clock, from the begin of this look. */
    private static Duration left(ActivityInfo info) {
        return info.getScheduleToCloseTimeout()
                .minusMillis(info.getCurrentAttemptScheduledTimestamp() - info.getScheduledTimestamp());
    }

    /** Any picture wins; then whatever still lives; then a proven failure. */
    @Override
    public NodeAnswer lastLook(String taskId) {
        TaskId task = TaskIds.of(taskId);
        List<NodeAnswer> answers = new ArrayList<>();
        for (String id : knownNodeTasks(task)) {
            switch (nodes.recordInfo(task, id, LOOK)) {
                case RecordReading.Succeeded(List<String> urls) -> {
                    return NodeAnswer.succeeded(id, urls);
                }
                case RecordReading.Failed failed -> answers.addLast(failed(task, id, failed));
                case RecordReading.Missing(String detail) -> answers.addLast(failed(task, id, lost(detail)));
                case RecordReading.Anothers(String detail) -> answers.addLast(anothers(task, id, detail));
                case RecordReading.Pending(String state) -> answers.addFirst(NodeAnswer.pending(id, state));
                case RecordReading.Unclear unclear ->
                    throw Polls.again(metrics.unclear(unclear).detail());
            }
        }
        return answers.isEmpty() ? NodeAnswer.absent() : answers.getFirst();
    }

    /** The ids that attempts hold; where none does, those that stored callbacks name, as far as they are this task's to have. */
    private Set<String> knownNodeTasks(TaskId task) {
        Set<String> ids = new LinkedHashSet<>();
        for (Attempt attempt : books.attempts().of(task)) {
            if (attempt.nodeTaskId() != null) {
                ids.add(attempt.nodeTaskId());
            }
        }
        for (StoredCallback callback : ids.isEmpty() ? books.callbacks().of(task) : List.<StoredCallback>of()) {
            adoption.adopt(task, callback.nodeTaskId()).ifPresent(attempt -> ids.add(callback.nodeTaskId()));
        }
        return ids;
    }

    private NodeAnswer failed(TaskId task, String nodeTaskId, RecordReading.Failed failed) {
        books.attempts().ended(task, nodeTaskId, false, failed.detail());
        return NodeAnswer.failed(nodeTaskId, failed.failure(), failed.detail());
    }

    /** The node gave us another task's id: what became of ours nobody knows, and the other task may have its own. */
    private NodeAnswer anothers(TaskId task, String nodeTaskId, String detail) {
        books.attempts().disown(task, nodeTaskId, detail);
        return NodeAnswer.failed(nodeTaskId, Failure.SUBMIT_UNKNOWN, detail);
    }

    private static RecordReading.Failed lost(String detail) {
        return new RecordReading.Failed(Failure.UPSTREAM_FAILED, "lost at the node: " + detail);
    }
}
