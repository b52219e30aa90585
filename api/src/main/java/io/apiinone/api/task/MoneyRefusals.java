package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.task.FailureCode;
import io.apiinone.ledger.task.Task;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the books' refusals to reserve are told: nothing is held, nothing will run, the idempotency key is free again. */
final class MoneyRefusals {
    private static final Logger log = LoggerFactory.getLogger(MoneyRefusals.class);

    private final Credits credits;

    MoneyRefusals(Credits credits) {
        this.credits = credits;
    }

    static Refusal insufficient(long needed, long available) {
        return insufficient("Needs %d credits, %d available.".formatted(needed, available));
    }

    private static Refusal insufficient(String detail) {
        return Refusal.of(ApiError.INSUFFICIENT_CREDITS, detail);
    }

    /** After the books refused the task; the balance is read for the sentence only. */
    Refusal insufficient(Task task) {
        try {
            long available = credits.balance(task.account(), task.mode()).available();
            if (available < task.price()) {
                return insufficient(task.price(), available);
            }
        } catch (RuntimeException e) {
            log.warn("the balance for the refusal of {} could not be read: {}", task.id(), e.toString());
        }
        return insufficient("Needs %d credits; the balance did not cover them.".formatted(task.price()));
    }

    Refusal keyLimit() {
        return Refusal.of(
                ApiError.KEY_LIMIT_REACHED, "This API key has reached its limit of credits, per day or in total.");
    }

    Refusal suspended() {
        return Refusal.of(ApiError.ACCOUNT_SUSPENDED, "This account is suspended.");
    }

    /** The refusal of a task that ended before anything was held; empty for every other task. */
    Optional<Refusal> ofRefused(Task task) {
        FailureCode failure = task.failure();
        if (failure == null) {
            return Optional.empty();
        }
        return switch (failure) {
            case INSUFFICIENT_CREDITS -> Optional.of(insufficient(task));
            case KEY_LIMIT_REACHED -> Optional.of(keyLimit());
            case ACCOUNT_SUSPENDED -> Optional.of(suspended());
            case CONTENT_REJECTED,
                    UPSTREAM_FAILED,
                    UPSTREAM_TIMEOUT,
                    UPSTREAM_REFUSED,
                    SUBMIT_UNKNOWN,
                    INVALID_INPUT_URL,
                    CANCELED,
                    INTERNAL -> Optional.empty();
        };
    }
}
