package io.apiinone.worker.admin;

import io.apiinone.workflows.generation.OperatorAction;
import picocli.CommandLine.Option;

/** Who acts, and why. */
final class Who {
    @Option(names = "--actor", required = true, paramLabel = "NAME", description = "who acts; kept")
    private String actor = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why; kept")
    private String reason = "";

    OperatorAction action() {
        return new OperatorAction(actor, reason);
    }
}
