package io.apiinone.api.file;

import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.AccountId;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** How many uploads are read at the same time: a picture may take long to arrive, and whoever sends slowly keeps no generation waiting. */
final class UploadPlaces {
    private static final int MOST = 64;
    private static final int MOST_OF_AN_ACCOUNT = 16;
    private static final long COME_BACK_SECONDS = 5;

    private final Semaphore places = new Semaphore(MOST);
    private final ConcurrentMap<AccountId, Integer> taken = new ConcurrentHashMap<>();

    /** A place that is given back when it is closed. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws io.apiinone.api.web.RefusedException when there is none */
    Place take(AccountId account) {
        if (taken.merge(account, 1, Integer::sum) > MOST_OF_AN_ACCOUNT) {
            leave(account);
            throw Refusal.tooMany(
                            "This account sends %d files at this moment, as many as it may at once; this one was not kept."
                                    .formatted(MOST_OF_AN_ACCOUNT),
                            COME_BACK_SECONDS)
                    .thrown();
        }
        if (!places.tryAcquire()) {
            leave(account);
            throw Refusal.comeBack("Too many files are being uploaded; this one was not kept. Try again shortly.")
                    .thrown();
        }
        return () -> {
            places.release();
            leave(account);
        };
    }

    private void leave(AccountId account) {
        taken.compute(account, (id, count) -> count == null || count <= 1 ? null : count - 1);
    }
}
