package io.apiinone.api.webhook;

import io.apiinone.api.web.Json;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.Tasks;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.EndpointId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is sent, as Standard Webhooks has it: type, time, and what it is about. */
final class EventBodies {
    private final Tasks tasks;
    private final TaskRendering rendering;

    EventBodies(Tasks tasks, TaskRendering rendering) {
        this.tasks = tasks;
        this.rendering = rendering;
    }

    /** @param timestamp when it happened, which a receiver may order by: deliveries come in any order */
    private record Event(String type, Instant timestamp, Object data) {}

    /** What a test event is about. */
    private record Test(String object, @Nullable String endpointId) {}

    /** A look at all their tasks in one statement; what cannot be written of one of them fails only that one. */
    Function<Claimed, String> of(Collection<Claimed> claimed) {
        List<TaskId> ids = claimed.stream()
                .flatMap(delivery -> Stream.ofNullable(delivery.task()))
                .distinct()
                .toList();
        Map<TaskId, Task> found = ids.isEmpty()
                ? Map.of()
                : tasks.findAll(ids).stream().collect(Collectors.toMap(Task::id, Function.identity()));
        return delivery -> Json.MAPPER.writeValueAsString(
                new Event(delivery.type().wire(), Times.millis(delivery.at()), data(delivery, found)));
    }

    private Object data(Claimed delivery, Map<TaskId, Task> found) {
        TaskId task = delivery.task();
        EndpointId endpoint = delivery.endpoint();
        return task == null
                ? new Test("webhook_test", endpoint == null ? null : endpoint.toString())
                : rendering.ended(Objects.requireNonNull(found.get(task), "the task of a delivery"));
    }
}
