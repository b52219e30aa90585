package io.apiinone.ledger.model;

import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.node.Attempts;
import io.apiinone.ledger.node.Claim;
import io.apiinone.ledger.task.TaskId;
import java.util.Optional;

/** The real attempts. */
record RealAttempts(Attempts attempts, RealNames names, RealLooks looks) implements AttemptMoves {

    @Override
    public String claim(int task, int n, String node) {
        return switch (attempts.claim(names.task(task), n, node)) {
            case Claim.Won won -> "won " + looks.view(won.task());
            case Claim.Lost lost -> "lost to " + orNothing(lost.standing());
        };
    }

    @Override
    public String close(int number, int n, AttemptState outcome, int job) {
        TaskId task = names.task(number);
        String detail = Words.detail(outcome);
        Attempt attempt = switch (outcome) {
            case ACCEPTED -> attempts.accepted(task, n, names.job(job));
            case NOT_ACCEPTED -> attempts.notAccepted(task, n, detail);
            case REFUSED -> attempts.refused(task, n, detail);
            case UNKNOWN -> attempts.unknown(task, n, detail);
            case SENDING, REVOKED, SUCCEEDED, FAILED -> throw new IllegalStateException("no sender learns " + outcome);
        };
        return looks.view(attempt).toString();
    }

    @Override
    public String revoke(int task, int n, String node) {
        return looks.view(attempts.revoke(names.task(task), n, node)).toString();
    }

    @Override
    public String adopt(int task, int job) {
        return orNothing(attempts.adopt(names.task(task), names.job(job)));
    }

    @Override
    public String polled(int task, int job, String nodeState) {
        attempts.polled(names.task(task), names.job(job), nodeState);
        return Words.DONE;
    }

    @Override
    public String ended(int task, int job, boolean success) {
        AttemptState outcome = success ? AttemptState.SUCCEEDED : AttemptState.FAILED;
        attempts.ended(names.task(task), names.job(job), success, Words.detail(outcome));
        return Words.DONE;
    }

    private String orNothing(Optional<Attempt> attempt) {
        return attempt.map(found -> looks.view(found).toString()).orElse(Words.NOTHING);
    }
}
