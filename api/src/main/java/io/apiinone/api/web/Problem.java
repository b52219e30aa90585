package io.apiinone.api.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error's body: RFC 9457's members, and an {@code error} member as OpenAI's SDKs read it.
 *
 * @param type {@code /problems/} and the code
 * @param title the same for every error of this code
 * @param status the HTTP status
 * @param detail what happened, in a sentence
 * @param instance the path that was asked for, without secrets
 * @param requestId also in {@code X-Request-Id}
 * @param errors what is wrong where
 * @param error the same for OpenAI's SDKs
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        List<Fault> errors,
        OpenAiError error) {

    /** What OpenAI's SDKs show: without it, only the status. */
    record OpenAiError(
            String message, String type, @Nullable String param, String code) {}

    static Problem of(Refusal refusal, String instance, String requestId) {
        ApiError row = refusal.error();
        String param =
                refusal.faults().isEmpty() ? null : refusal.faults().getFirst().param();
        return new Problem(
                "/problems/" + row.code(),
                row.title(),
                row.status(),
                refusal.detail(),
                instance,
                requestId,
                refusal.faults(),
                new OpenAiError(refusal.detail(), row.type().wire(), param, row.code()));
    }
}
