package io.apiinone.workflows.generation;

import org.jspecify.annotations.Nullable;

/**
 * What a generation's run is told at its start. Prompt and images stay in the books; the activities read them there.
 *
 * @param taskId {@code task_…}, also the workflow's id
 * @param accountId {@code acct_…}
 * @param mode {@code live} or {@code test}
 * @param kind what the task makes: {@code image}, {@code video}, {@code audio} or {@code tool}; absent in the input of runs that
 *     began when there were only images
 * @param model the product's model, {@code flux-2}
 * @param type the model's variant, for images {@code pro} or {@code flex}
 * @param resolution for images {@code 1K} or {@code 2K}
 * @param price in credits, as accepted
 * @param node the upstream node's name
 * @param times every wait of this run
 */
public record GenerationInput(
        String taskId,
        String accountId,
        String mode,
        @Nullable String kind,
        String model,
        String type,
        String resolution,
        int price,
        String node,
        Times times) {
    private static final String FIRST_KIND = "image";

    public GenerationInput {
        kind = kind == null ? FIRST_KIND : kind;
    }
}
