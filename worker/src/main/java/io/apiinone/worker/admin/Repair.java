package io.apiinone.worker.admin;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.audit.SharedLines;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.Names;
import io.apiinone.workflows.generation.OperatorAction;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.late.LateResultWorkflow;
import io.apiinone.workflows.late.LateResultWorkflow.LateInput;
import io.apiinone.workflows.resolve.ResolveWorkflow;
import io.apiinone.workflows.resolve.ResolveWorkflow.ResolveInput;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the runs that mend what an audit found and a run can mend; they move credits by the same activities as every run. */
final class Repair {
    /** A day, and an hour for the repair itself. */
    private static final Duration BACK = Duration.ofHours(25);

    private static final Pattern LOST = Pattern.compile("(task_[0-9a-z]{26}) \\((?:callback of )?node task (\\S+)\\)");
    private static final OperatorAction BY = new OperatorAction("audit --repair", "found without a run");

    private final WorkflowClient client;
    private final Books books;
    private final Runs runs;
    private final LookAgains looks;
    private final LostDeliveries deliveries;
    private final Duration patience;

    /** @param patience how long a node task that is still at work is waited for */
    Repair(WorkflowClient client, Books books, LookAgains looks, Duration patience) {
        this.client = client;
        this.books = books;
        this.runs = new Runs(client);
        this.looks = looks;
        this.deliveries = new LostDeliveries(books.deliveries(), runs);
        this.patience = patience;
    }

    /** @return what was started, one line each */
    List<String> of(Look look) throws AwayException {
        List<String> started = new ArrayList<>();
        try {
            for (Finding finding : look.findings()) {
                if (finding.line().equals(EngineLines.NO_DELIVERY)) {
                    started.add("%d deliveries anew".formatted(deliveries.beginAnew(finding.firstIds())));
                }
                for (String id : finding.firstIds()) {
                    if (finding.line().equals(EngineLines.NO_RUN)) {
                        resolve(id, started);
                    } else if (finding.line().equals(SharedLines.LOST_SUCCESSES)) {
                        keepLate(id, started);
                    }
                }
            }
            started.add("%d runs that look again at refunded tasks".formatted(looks.start(BACK)));
        } catch (StatusRuntimeException | WorkflowException e) {
            throw new AwayException("Temporal does not answer; started before that: " + started, e);
        }
        return started;
    }

    private void resolve(String task, List<String> started) {
        if (runs.isRunning(Names.generationId(task))) {
            return;
        }
        ResolveWorkflow run =
                client.newWorkflowStub(ResolveWorkflow.class, options(Names.resolveId(task), "resolve " + task));
        start(
                Names.resolveId(task),
                started,
                () -> WorkflowClient.start(run::run, new ResolveInput(task, patience, BY, Times.PRODUCTION.copy())));
    }

    private void keepLate(String finding, List<String> started) {
        Matcher lost = LOST.matcher(finding);
        if (!lost.matches()
                || TaskId.parse(lost.group(1)).flatMap(books.tasks()::find).isEmpty()) {
            return;
        }
        String task = lost.group(1);
        LateResultWorkflow run = client.newWorkflowStub(
                LateResultWorkflow.class, options(Names.lateResultId(task), "late result of " + task));
        start(
                Names.lateResultId(task),
                started,
                () -> WorkflowClient.start(run::run, new LateInput(task, lost.group(2))));
    }

    private static WorkflowOptions options(String id, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(Names.TASK_QUEUE)
                .setStaticSummary(summary)
                .build();
    }

    private static void start(String id, List<String> started, Runnable start) {
        try {
            start.run();
            started.add(id);
        } catch (WorkflowExecutionAlreadyStarted e) {
            started.add(id + " (already under way)");
        }
    }
}
