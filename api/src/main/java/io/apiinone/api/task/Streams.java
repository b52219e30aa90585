package io.apiinone.api.task;

import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.task.TaskId;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The places of open streams: some for each account, and not more in all than {@link TaskWaits} has. */
final class Streams {
    private static final long COME_BACK_SECONDS = 2;

    private final TaskWaits waits;
    private final int perAccount;
    private final ConcurrentHashMap<AccountId, Integer> open = new ConcurrentHashMap<>();

    Streams(TaskWaits waits, WaitSettings settings) {
        this.waits = waits;
        this.perAccount = settings.streamsPerAccount();
    }

    /** A place of this account; whoever closes it gives it back. */
    record Place(Watch watch, Runnable onClose) implements AutoCloseable {
        @Override
        public void close() {
            watch.close();
            onClose.run();
        }
    }

    /** @throws io.apiinone.api.web.RefusedException when the account, or this api, has too many streams open */
    Place open(AccountId account, TaskId task) {
        if (open.merge(account, 1, Integer::sum) > perAccount) {
            leave(account);
            throw Refusal.tooMany(
                            "This account has %d streams open, which is the limit. Close one first."
                                    .formatted(perAccount),
                            COME_BACK_SECONDS)
                    .thrown();
        }
        Optional<Watch> watch = waits.watch(task);
        if (watch.isEmpty()) {
            leave(account);
            throw Refusal.comeBack("Too many streams are open. Try again shortly, or look the task up.")
                    .thrown();
        }
        return new Place(watch.get(), () -> leave(account));
    }

    private void leave(AccountId account) {
        open.computeIfPresent(account, (one, count) -> count == 1 ? null : count - 1);
    }
}
