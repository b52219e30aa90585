package io.apiinone.ledger.model;

import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.TaskStatus;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of handing a task to its node: sent at most once, and a job belongs to one attempt. */
record PlainAttempts(PlainTasks tasks) implements AttemptMoves {

    @Override
    public String claim(int number, int n, String node) {
        PlainTask task = tasks.get(number);
        PlainAttempt inTheWay = task.attempts.containsKey(n)
                ? task.attempts.get(n)
                : last(task.attempts.values().stream().filter(PlainAttempt::standsInTheWay));
        if (inTheWay != null) {
            return "lost to " + inTheWay;
        }
        if (task.status != TaskStatus.PROCESSING) {
            return "lost to nothing";
        }
        task.attempts.put(n, new PlainAttempt(n, node, AttemptState.SENDING));
        return "won " + task;
    }

    @Override
    public String close(int number, int n, AttemptState outcome, int job) {
        PlainTask task = tasks.get(number);
        PlainAttempt attempt = task.attempts.get(n);
        if (attempt == null) {
            throw new Fault("there is no attempt " + n);
        }
        boolean accepted = outcome == AttemptState.ACCEPTED;
        boolean repeatedDoubt = attempt.state == AttemptState.UNKNOWN && outcome == AttemptState.UNKNOWN;
        if (!attempt.isOpen() || repeatedDoubt) {
            if (accepted && attempt.job != job) {
                noteSecondJob(task, job);
            }
            return attempt.toString();
        }
        if (accepted) {
            take(attempt, job);
        } else {
            attempt.state = outcome;
            attempt.ended = outcome != AttemptState.UNKNOWN;
            attempt.detail = Words.detail(outcome);
        }
        task.events.add("attempt");
        return attempt.toString();
    }

    /** The answer to our request is all there is to say: what was doubted before is not repeated. */
    private void take(PlainAttempt attempt, int job) {
        if (tasks.isTaken(attempt.node, job)) {
            attempt.doubt("node_task_id_taken");
        } else {
            attempt.accept(job);
            attempt.detail = null;
        }
    }

    @Override
    public String revoke(int number, int n, String node) {
        PlainTask task = tasks.get(number);
        PlainAttempt standing = task.attempts.get(n);
        if (standing == null) {
            standing = new PlainAttempt(n, node, AttemptState.REVOKED);
            task.attempts.put(n, standing);
            task.events.add("attempt");
        } else if (standing.state == AttemptState.SENDING) {
            standing.doubt("the worker vanished while sending");
            task.events.add("attempt");
        }
        return standing.toString();
    }

    @Override
    public String adopt(int number, int job) {
        PlainTask task = tasks.find(number);
        if (task == null || task.attempts.isEmpty()) {
            return Words.NOTHING;
        }
        PlainAttempt known = attemptOf(task, job);
        if (known != null) {
            return known.toString();
        }
        PlainAttempt other = task.attempts.values().stream()
                .filter(PlainAttempt::hasJob)
                .findFirst()
                .orElse(null);
        if (other != null) {
            noteSecondJob(task, job);
            return other.toString();
        }
        return adoptNew(task, job).toString();
    }

    /** The last attempt that the node may have taken after all gets the job. */
    private PlainAttempt adoptNew(PlainTask task, int job) {
        PlainAttempt heir =
                last(inState(task, Set.of(AttemptState.SENDING, AttemptState.UNKNOWN, AttemptState.NOT_ACCEPTED)));
        if (heir != null && tasks.isTaken(heir.node, job)) {
            heir = last(inState(task, Set.of(AttemptState.SENDING, AttemptState.UNKNOWN)));
            if (heir != null) {
                heir.doubt("node_task_id_taken");
            }
        } else if (heir != null) {
            heir.accept(job);
        }
        if (heir == null) {
            return task.attempts.lastEntry().getValue();
        }
        task.events.add("attempt");
        return heir;
    }

    @Override
    public String polled(int number, int job, String nodeState) {
        PlainAttempt attempt = attemptOf(tasks.find(number), job);
        if (attempt != null) {
            attempt.polls++;
            attempt.nodeState = nodeState;
        }
        return Words.DONE;
    }

    @Override
    public String ended(int number, int job, boolean success) {
        PlainTask task = tasks.find(number);
        PlainAttempt attempt = attemptOf(task, job);
        if (task != null && attempt != null && attempt.state == AttemptState.ACCEPTED) {
            attempt.end(success);
            attempt.detail = Words.detail(attempt.state);
            task.events.add("attempt");
        }
        return Words.DONE;
    }

    /** The job whose picture is charged; it must be the task's own. */
    static void succeed(PlainTask task, int job) {
        PlainAttempt attempt = attemptOf(task, job);
        if (attempt == null) {
            throw new Fault("the task has no job " + job);
        }
        attempt.end(true);
    }

    private static void noteSecondJob(PlainTask task, int job) {
        if (task.secondJobs.add(job)) {
            task.events.add("second_node_task");
        }
    }

    private static @Nullable PlainAttempt attemptOf(@Nullable PlainTask task, int job) {
        return task == null
                ? null
                : task.attempts.values().stream()
                        .filter(attempt -> attempt.job == job)
                        .findAny()
                        .orElse(null);
    }

    private static Stream<PlainAttempt> inState(PlainTask task, Set<AttemptState> states) {
        return task.attempts.values().stream().filter(attempt -> states.contains(attempt.state));
    }

    private static @Nullable PlainAttempt last(Stream<PlainAttempt> attempts) {
        return attempts.max(Comparator.comparingInt(attempt -> attempt.n)).orElse(null);
    }
}
