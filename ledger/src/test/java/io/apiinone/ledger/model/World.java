package io.apiinone.ledger.model;

import io.apiinone.ledger.account.KeyCaps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who is there when a sequence begins. Every account has two purses, live and test: purse 2·a is the live one of account a,
 * purse 2·a+1 its test one.
 *
 * @param signup the credits that each account opens with, in its live purse
 */
record World(List<Integer> signup, List<Key> keys) {

    private static final int ACCOUNTS = 2;
    private static final int KEYS_PER_PURSE = 2;

    /** A key that spends from one purse. */
    record Key(int purse, KeyCaps caps) {}

    static World drawn(SplittableRandom random) {
        List<Key> keys = new ArrayList<>();
        for (int purse = 0; purse < 2 * ACCOUNTS; purse++) {
            keys.add(new Key(purse, KeyCaps.NONE));
            for (int i = 1; i < KEYS_PER_PURSE; i++) {
                keys.add(new Key(purse, new KeyCaps(cap(random), cap(random))));
            }
        }
        return new World(
                IntStream.range(0, ACCOUNTS)
                        .mapToObj(i -> 15 + random.nextInt(90))
                        .toList(),
                List.copyOf(keys));
    }

    int accounts() {
        return signup.size();
    }

    int purses() {
        return 2 * signup.size();
    }

    private static @Nullable Long cap(SplittableRandom random) {
        return random.nextInt(3) == 0 ? null : 5L + random.nextInt(40);
    }
}
