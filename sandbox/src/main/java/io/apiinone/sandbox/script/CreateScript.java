package io.apiinone.sandbox.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How createTask answers.
 *
 * @param answer in place of the honest one; null for the honest one
 * @param accept whether a job is made, whatever the answer says
 * @param hold before anything is accepted
 * @param hang between acceptance and the answer
 * @param retryAfter seconds of a Retry-After header; null for no such header
 * @param reuse the answer names the first job of the same prompt
 * @param times how many creates of the same callback address and prompt misbehave; null for all
 */
public record CreateScript(
        @Nullable Answer answer,
        boolean accept,
        Duration hold,
        Duration hang,
        @Nullable Integer retryAfter,
        boolean reuse,
        @Nullable Integer times) {

    /** Accepts at once and answers at once. */
    public static final CreateScript HONEST =
            new CreateScript(null, true, Duration.ZERO, Duration.ZERO, null, false, null);

    static CreateScript from(Values values) {
        Answer answer = answer(values);
        boolean refuses = answer instanceof Answer.Envelope || answer instanceof Answer.Page || values.has("drop");
        boolean accept = values.flag("accept", !refuses && !values.flag("reuse", false));
        boolean delays = !accept && values.has("delay");
        Duration delay = delays ? Values.duration("delay", values.text("delay", "")) : Duration.ZERO;
        return new CreateScript(
                answer,
                accept,
                values.duration("hold", Duration.ZERO, Answer.LONG),
                values.duration("hang", delay, Answer.LONG),
                values.numberOrNull("retry-after", 0, 86_400),
                values.flag("reuse", false),
                values.numberOrNull("times", 0, 1_000_000));
    }

    private static @Nullable Answer answer(Values values) {
        if (values.flag("drop", false) || values.flag("lost", false)) {
            return new Answer.Closed();
        }
        if (values.has("body")) {
            return new Answer.Wrong(Values.oneOf("body", values.text("body", ""), Body.class));
        }
        int status = values.number("http", 200, 200, 599);
        String code = values.has("create") ? "create" : "code";
        if (values.has(code)) {
            String message = values.text("msg", "").replace('_', ' ');
            return new Answer.Envelope(values.number(code, 0, 1, 999), status, message);
        }
        return values.has("http") ? new Answer.Page(status) : null;
    }
}
