package io.apiinone.workflows.node41;

import io.apiinone.workflows.generation.Failure;
import io.apiinone.workflows.generation.SubmitAnswer;
import io.apiinone.workflows.generation.SubmitAnswer.Trouble;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What node41's answer to a create means: the "on create" column of its error table. */
public final class CreateReading {
    private CreateReading() {}

    /**
     * @param status the HTTP status, for the operator's detail; the envelope's code decides
     * @param body the body as text, null when it was too large or could not be read
     * @param retryAfter the Retry-After header in seconds, if one was sent
     */
    public static SubmitAnswer read(int status, @Nullable String body, @Nullable Duration retryAfter) {
        Optional<Envelope> envelope = Envelope.read(body);
        if (envelope.isEmpty()) {
            // A gateway's page says nothing about what happened behind it.
            return SubmitAnswer.unknown("http " + status + " without an envelope");
        }
        return read(envelope.get(), retryAfter);
    }

    private static SubmitAnswer read(Envelope envelope, @Nullable Duration retryAfter) {
        String detail = "code " + envelope.code();
        return switch (envelope.code()) {
            case 200 -> accepted(envelope);
            case 400 -> SubmitAnswer.refused(Failure.CONTENT_REJECTED, detail);
            case 404, 422 -> SubmitAnswer.refused(invalid(envelope), detail);
            case 505 -> SubmitAnswer.refused(Failure.UPSTREAM_REFUSED, detail);
            case 401, 402, 455 -> SubmitAnswer.notAccepted(Trouble.OPERATOR, retryAfter, detail);
            case 429, 433 -> SubmitAnswer.notAccepted(Trouble.BUSY, retryAfter, detail);
            case 500 ->
                envelope.data().isNull()
                        ? SubmitAnswer.notAccepted(Trouble.SERVER_ERROR, retryAfter, detail)
                        : SubmitAnswer.unknown(detail + " with data");
            default -> SubmitAnswer.unknown(detail);
        };
    }

    private static SubmitAnswer accepted(Envelope envelope) {
        return Envelope.taskId(envelope.data())
                .map(SubmitAnswer::accepted)
                .orElseGet(() -> SubmitAnswer.unknown("code 200 without a task id"));
    }

    /** The node's text is the only hint that it could not use a reference image. */
    private static Failure invalid(Envelope envelope) {
        String msg = envelope.msg().toLowerCase(Locale.ROOT);
        return msg.contains("input_url") || msg.contains("image url")
                ? Failure.INVALID_INPUT_URL
                : Failure.UPSTREAM_REFUSED;
    }
}
