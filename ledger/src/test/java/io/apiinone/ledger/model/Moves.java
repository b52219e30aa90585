package io.apiinone.ledger.model;

import io.apiinone.ledger.task.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to books, with numbers for names, so that one sequence can be played to the plain model and to the real
 * books. Each answers in words, or throws where the books throw.
 */
interface Moves {

    String accept(Wish wish);

    String reserve(int task, String run);

    /** @param pictures how many; they are named after the job */
    String settle(int task, int job, int pictures);

    String refund(int task, FailureCode code, @Nullable String actor);

    String grant(int purse, long credits, String reference);

    String cancelQueued(int task);

    String lateResult(int task, int job);

    String suspend(int account, boolean suspended);

    /** Everything that was done so far was done a day earlier. */
    String dayPasses();

    AttemptMoves attempts();

    Looks looks();
}
