package io.apiinone.workflows.webhook;

/**
 * What a delivery's run is told at its start. Address, body and secrets stay in the books; every attempt reads them there.
 *
 * @param deliveryId the delivery's row
 * @param run 1, and one more each time the delivery is begun anew
 * @param accountId {@code acct_…}, whose event it is
 * @param type {@code task.completed}, {@code task.failed}, {@code task.canceled} or {@code webhook.test}
 * @param times every wait of this run
 */
public record DeliveryInput(String deliveryId, int run, String accountId, String type, DeliveryTimes times) {
    /** @throws IllegalArgumentException when the run is below 1 */
    public DeliveryInput {
        if (run < 1) {
            throw new IllegalArgumentException("run must be at least 1");
        }
    }
}
