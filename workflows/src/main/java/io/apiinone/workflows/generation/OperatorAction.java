package io.apiinone.workflows.generation;

/**
 * Who wants something done to a run, and why; both are kept.
 *
 * @param actor who acts: a person's name, {@code customer}, or {@code temporal-ui}
 * @param reason why, in words
 */
public record OperatorAction(String actor, String reason) {}
