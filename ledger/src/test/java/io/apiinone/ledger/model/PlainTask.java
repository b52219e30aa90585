package io.apiinone.ledger.model;

import io.apiinone.ledger.credit.ReserveVerdict;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.TaskStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A task of the plain model. */
final class PlainTask {
    private static final int NEVER = -1;

    final Wish wish;
    final int purse;
    final TreeMap<Integer, PlainAttempt> attempts = new TreeMap<>();
    final Set<Integer> secondJobs = new HashSet<>();
    final List<String> events = new ArrayList<>(List.of("accepted"));
    TaskStatus status = TaskStatus.QUEUED;
    int reservedOn = NEVER;
    List<String> pictures = List.of();
    List<String> latePictures = List.of();

    @Nullable
    String idempotencyKey;

    @Nullable
    String run;

    @Nullable
    FailureCode failure;
    /** What its run was told instead of a reservation. */
    @Nullable
    ReserveVerdict refusal;
    /** What every settlement and refund of it is answered with, once there was one. */
    @Nullable
    String resolution;

    @Nullable
    String refund;

    PlainTask(Wish wish, int purse) {
        this.wish = wish;
        this.purse = purse;
        this.idempotencyKey = wish.idempotencyKey();
    }

    /** Ends it before anything was held; its idempotency key is free again. */
    ReserveVerdict refuse(ReserveVerdict verdict, FailureCode code) {
        fail(code);
        refusal = verdict;
        idempotencyKey = null;
        events.add("refused");
        return verdict;
    }

    void fail(FailureCode code) {
        status = code == FailureCode.CANCELED ? TaskStatus.CANCELED : TaskStatus.FAILED;
        failure = code;
    }

    @Override
    public String toString() {
        return new TaskView(
                        wish.task(),
                        purse,
                        wish.key(),
                        wish.body(),
                        wish.price(),
                        status,
                        run,
                        reservedOn != NEVER,
                        status.isTerminal(),
                        failure,
                        pictures,
                        refund,
                        latePictures)
                .toString();
    }
}
