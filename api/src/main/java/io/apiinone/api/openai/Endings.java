package io.apiinone.api.openai;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import java.util.Objects;
import org.springframework.http.HttpHeaders;

/** How a task that brought no picture is told to an SDK that knows of pictures and errors only. */
final class Endings {
    private Endings() {}

    static Refusal failed(Task task) {
        FailureCode failure = Objects.requireNonNull(task.failure(), "a task that failed says why");
        return of(error(failure), failure.message() + " No credits were charged.", task);
    }

    static Refusal stillRunning(Task task) {
        return of(
                ApiError.STILL_RUNNING,
                "The picture is not ready yet. The task goes on: look it up at " + path(task) + ".",
                task);
    }

    static Refusal pictureAway(Task task) {
        return of(
                ApiError.RESULT_UNAVAILABLE,
                "The picture is there but could not be fetched. Its address is in the task: look it up at " + path(task)
                        + ".",
                task);
    }

    /** Where the task is read. */
    static String path(Task task) {
        return "/api/v1/tasks/" + task.id();
    }

    private static Refusal of(ApiError error, String detail, Task task) {
        return Refusal.of(error, detail).with(HttpHeaders.LOCATION, path(task));
    }

    private static ApiError error(FailureCode failure) {
        return switch (failure) {
            case CONTENT_REJECTED -> ApiError.CONTENT_REJECTED;
            case INVALID_INPUT_URL -> ApiError.INVALID_INPUT_URL;
            case INSUFFICIENT_CREDITS -> ApiError.INSUFFICIENT_CREDITS;
            case KEY_LIMIT_REACHED -> ApiError.KEY_LIMIT_REACHED;
            case ACCOUNT_SUSPENDED -> ApiError.ACCOUNT_SUSPENDED;
            case CANCELED -> ApiError.CANCELED;
            case UPSTREAM_FAILED -> ApiError.UPSTREAM_FAILED;
            case UPSTREAM_REFUSED -> ApiError.UPSTREAM_REFUSED;
            case SUBMIT_UNKNOWN -> ApiError.SUBMIT_UNKNOWN;
            case UPSTREAM_TIMEOUT -> ApiError.UPSTREAM_TIMEOUT;
            case INTERNAL -> ApiError.INTERNAL;
        };
    }
}
