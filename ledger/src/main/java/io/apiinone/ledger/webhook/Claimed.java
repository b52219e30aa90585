package io.apiinone.ledger.webhook;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery whose run is to be started.
 *
 * @param run which delivery of this row it is, from 1; a delivery that is sent again is the next
 * @param task whose end it tells, null for a test
 * @param endpoint where to, null for a task's own callback address
 * @param at when that happened
 */
public record Claimed(
        DeliveryId id,
        int run,
        AccountId account,
        EventType type,
        @Nullable TaskId task,
        @Nullable EndpointId endpoint,
        Instant at) {}
