package io.apiinone.sandbox.script;

import io.apiinone.sandbox.wire.JobState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How recordInfo answers.
 *
 * @param answer in place of the honest one; null for the honest one
 * @param polls how many polls of the job misbehave; null for all
 * @param states what the first polls are told, whatever the truth
 * @param retryAfter seconds of a Retry-After header; null for no such header
 */
public record PollScript(
        @Nullable Answer answer,
        @Nullable Integer polls,
        List<JobState> states,
        @Nullable Integer retryAfter) {

    private static final String BACKWARDS = "generating,queuing,waiting";

    static PollScript from(Values values) {
        String states = values.flag("backwards", false) ? BACKWARDS : values.text("states", "");
        return new PollScript(
                values.has("poll") ? Answer.read("poll", values.text("poll", ""), true) : null,
                values.numberOrNull("polls", 0, 1_000_000),
                Stream.of(states.split(",", -1))
                        .filter(state -> !state.isEmpty())
                        .map(state -> Values.oneOf("states", state, JobState.class))
                        .toList(),
                values.numberOrNull("retry-after", 0, 86_400));
    }

    /** The answer in place of the honest one for the n-th poll (from 1). */
    public Optional<Answer> answerTo(int n) {
        return Optional.ofNullable(answer).filter(any -> polls == null || n <= polls);
    }

    /** The state the n-th poll (from 1) is told in place of the true one. */
    public Optional<JobState> stateTold(int n) {
        return n <= states.size() ? Optional.of(states.get(n - 1)) : Optional.empty();
    }
}
