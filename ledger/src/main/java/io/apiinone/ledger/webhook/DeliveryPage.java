package io.apiinone.ledger.webhook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the log of an account's deliveries.
 *
 * @param deliveries newest first; fewer than asked for, and even none, when many had to be looked at
 * @param next the delivery behind which the log goes on, null at its end
 */
public record DeliveryPage(
        List<Delivery> deliveries, @Nullable DeliveryId next) {
    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
