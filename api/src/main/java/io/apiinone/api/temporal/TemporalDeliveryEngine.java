package io.apiinone.api.temporal;

import io.apiinone.api.engine.DeliveryEngine;
import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.workflows.webhook.DeliveryInput;
import io.apiinone.workflows.webhook.DeliveryRuns;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.apiinone.workflows.webhook.DeliveryWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Temporal call per start, with a deadline. */
final class TemporalDeliveryEngine implements DeliveryEngine {
    private static final Logger log = LoggerFactory.getLogger(TemporalDeliveryEngine.class);

    /** A start takes milliseconds; one that is not answered is made again. */
    private static final Duration START = Duration.ofMillis(1500);

    private final WorkflowClient client;
    private final BoundedCalls calls;
    private final DeliveryTimes times;

    TemporalDeliveryEngine(WorkflowClient client, BoundedCalls calls, DeliveryTimes times) {
        this.client = client;
        this.calls = calls;
        this.times = times;
    }

    @Override
    public boolean start(Claimed delivery) {
        DeliveryInput input = new DeliveryInput(
                delivery.id().toString(),
                delivery.run(),
                delivery.account().toString(),
                delivery.type().wire(),
                times);
        DeliveryWorkflow run = client.newWorkflowStub(DeliveryWorkflow.class, DeliveryRuns.options(input));
        try {
            calls.within(START, () -> WorkflowClient.start(run::run, input));
            return true;
        } catch (NoSuchRunException e) {
            // An earlier start was not noted; its run has ended since.
            return e.isNeverAgain();
        } catch (EngineAwayException e) {
            log.warn("the delivery {} was not started: {}", delivery.id(), e.reason());
            return false;
        }
    }
}
