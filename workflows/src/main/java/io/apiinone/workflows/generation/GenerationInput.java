package io.apiinone.workflows.generation;

/**
 * What a generation's run is told at its start. Prompt and images stay in the books; the activities read them there.
 *
 * @param taskId {@code task_…}, also the workflow's id
 * @param accountId {@code acct_…}
 * @param mode {@code live} or {@code test}
 * @param model the product's model, {@code flux-2}
 * @param type {@code pro} or {@code flex}
 * @param resolution {@code 1K} or {@code 2K}
 * @param price in credits, as accepted
 * @param node the upstream node's name
 * @param times every wait of this run
 */
public record GenerationInput(
        String taskId,
        String accountId,
        String mode,
        String model,
        String type,
        String resolution,
        int price,
        String node,
        Times times) {}
