package io.apiinone.ledger.task;

import io.apiinone.ledger.Json;

/**
 * What a task is to be made from, checked and with defaults filled in. One record per kind of task that is released: whoever
 * switches over them is told by the compiler when there is another one.
 */
public sealed interface TaskInput permits ImageInput {
    TaskKind kind();

    /** The variant of the model, as the price list names it. */
    String type();

    String resolution();

    /** @throws IllegalStateException for a kind that is not released, of which there can be no row */
    static TaskInput read(TaskKind kind, String json) {
        return switch (kind) {
            case IMAGE -> Json.read(json, ImageInput.class);
            case VIDEO, AUDIO, TOOL -> throw new IllegalStateException("there is no " + kind.wire() + " task");
        };
    }
}
