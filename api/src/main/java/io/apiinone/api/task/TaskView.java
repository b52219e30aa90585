package io.apiinone.api.task;

import io.apiinone.ledger.task.TaskInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The task object, as every route shows it. {@code created} and {@code data} make it readable as an OpenAI
 * {@code ImagesResponse}; {@code data} is empty until the task is completed, so that code which loops over it never fails.
 */
record TaskView(
        String id,
        String taskId,
        String object,
        String kind,
        String model,
        boolean livemode,
        String status,
        String stage,
        long created,
        Instant createdAt,
        @Nullable Instant completedAt,
        TaskInput input,
        List<Picture> data,
        Money credits,
        @Nullable RefundView refund,
        @Nullable Late lateResult,
        @Nullable Reason error,
        Map<String, String> metadata,
        Urls urls) {

    /**
     * A picture.
     *
     * @param url where it is; null when it is not kept any more
     * @param expiresAt until when we keep it; null when it is not with us but where the node put it
     */
    record Picture(@Nullable String url, @Nullable Instant expiresAt) {}

    /** In credits; at any time at most one of the last three is not 0. */
    record Money(int price, int held, int charged, int refunded) {}

    record RefundView(String entryId, int credits, String reason, Instant at) {}

    /** What the node delivered after the refund: shown, never charged. */
    record Late(List<Picture> data, Instant at) {}

    record Reason(String code, String message) {}

    /** Where else this task can be seen, and canceled; holds only what works. */
    record Urls(String get, String events, String stream, String cancel) {}
}
