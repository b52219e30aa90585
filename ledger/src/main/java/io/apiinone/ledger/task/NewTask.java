package io.apiinone.ledger.task;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task to be promised.
 *
 * @param id made by the caller, so that every retry of the insert speaks of the same task
 * @param fingerprint SHA-256 of the canonical body, 32 bytes
 * @param idempotencyKey the customer's, at most 255 characters, null when none was sent
 * @param sdkTry which try of an OpenAI SDK this is, from 0; null for every other client, and when an idempotency key was sent
 * @param price in credits
 * @param startLease how long the request itself has to start the run before the starter does
 * @param callbackUrl where the task's end is told besides the account's endpoints, checked; null for nowhere
 */
public record NewTask(
        TaskId id,
        AccountId account,
        Mode mode,
        KeyId key,
        TaskKind kind,
        String model,
        TaskInput input,
        Map<String, String> metadata,
        byte[] fingerprint,
        @Nullable String idempotencyKey,
        @Nullable Integer sdkTry,
        int price,
        String node,
        Duration startLease,
        @Nullable String callbackUrl) {
    public NewTask {
        metadata = Map.copyOf(metadata);
        if (input.kind() != kind) {
            throw new IllegalArgumentException("a task of the kind " + kind + " is not made from this");
        }
        if (price <= 0) {
            throw new IllegalArgumentException("a price is positive");
        }
        if (sdkTry != null && (sdkTry < 0 || idempotencyKey != null)) {
            throw new IllegalArgumentException("tries are counted from 0, and only without an idempotency key");
        }
    }

    /** A task that no OpenAI SDK asks for, and that calls nobody back. */
    public NewTask(
            TaskId id,
            AccountId account,
            Mode mode,
            KeyId key,
            TaskKind kind,
            String model,
            TaskInput input,
            Map<String, String> metadata,
            byte[] fingerprint,
            @Nullable String idempotencyKey,
            int price,
            String node,
            Duration startLease) {
        this(
                id,
                account,
                mode,
                key,
                kind,
                model,
                input,
                metadata,
                fingerprint,
                idempotencyKey,
                null,
                price,
                node,
                startLease,
                null);
    }
}
