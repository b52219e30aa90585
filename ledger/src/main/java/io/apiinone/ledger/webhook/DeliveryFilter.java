package io.apiinone.ledger.webhook;

import io.apiinone.ledger.task.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's deliveries are wanted; null means any.
 *
 * @param before only deliveries older than this one
 */
public record DeliveryFilter(
        Owner owner,
        @Nullable EndpointId endpoint,
        @Nullable TaskId task,
        @Nullable DeliveryStatus status,
        @Nullable DeliveryId before) {}
