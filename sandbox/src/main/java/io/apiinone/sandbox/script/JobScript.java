package io.apiinone.sandbox.script;

import io.apiinone.sandbox.wire.JobState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an accepted job goes and ends.
 *
 * @param delay from acceptance to the end; null for the usual time
 * @param stuckIn the state it never leaves by itself; null when it ends
 * @param failCode the code it fails with; null when it succeeds
 * @param images how many pictures a success has, 0 to 4
 * @param result what its {@code resultJson} holds
 */
public record JobScript(
        @Nullable Duration delay,
        @Nullable JobState stuckIn,
        @Nullable Integer failCode,
        int images,
        ResultKind result) {

    static JobScript from(Values values, CallbackScript callbacks) {
        Duration usual = callbacks.early() ? Duration.ZERO : null;
        return new JobScript(
                values.has("delay") ? Values.duration("delay", values.text("delay", "")) : usual,
                values.has("stuck") ? stuckIn(values.text("stuck", "")) : null,
                failCode(values),
                values.number("images", 1, 0, 4),
                values.has("result")
                        ? Values.oneOf("result", values.text("result", ""), ResultKind.class)
                        : ResultKind.HONEST);
    }

    private static @Nullable Integer failCode(Values values) {
        return values.text("fail", "none").isEmpty() ? Integer.valueOf(501) : values.numberOrNull("fail", 1, 999);
    }

    private static JobState stuckIn(String value) {
        JobState state = value.isEmpty() ? JobState.GENERATING : Values.oneOf("stuck", value, JobState.class);
        if (state.isFinal()) {
            throw Values.wrong("stuck", "waiting, queuing or generating");
        }
        return state;
    }
}
