package io.apiinone.api.task;

import io.apiinone.api.limit.Turn;
import io.apiinone.api.task.Generations.Answer;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.Tasks;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** Generations from the request to their end, for a route that shows something else than the task. */
public final class WholeGenerations {
    private final Generations generations;
    private final Tasks tasks;

    WholeGenerations(Generations generations, Tasks tasks) {
        this.generations = generations;
        this.tasks = tasks;
    }

    /**
     * What came of it.
     *
     * @param task ended, or as it stands when the time is over
     * @param replayed it had been made before, by the same idempotency key or by an earlier try
     */
    public record Outcome(Task task, boolean replayed) {}

    /**
     * Starts a task, or finds the one that an earlier request made, and waits for its end.
     *
     * @param body of {@code POST /api/v1/images/generations}, unread
     * @param request for the headers that tell of a repetition
     * @param wait not longer than this
     * @throws io.apiinone.api.web.RefusedException when the body is wrong, no task was made, or it holds nothing
     */
    public Outcome generate(Caller caller, ObjectNode body, HttpServletRequest request, Duration wait) {
        Answer answer = generations.generate(
                caller, GenerationBodyReader.read(body), Repetition.of(request), wait, () -> Turn.end(request));
        return new Outcome(tasks.find(answer.id()).orElseThrow(), answer.replayed());
    }
}
