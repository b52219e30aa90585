package io.apiinone.api.account;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.ApiKeys;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.KeyRow;
import io.apiinone.ledger.account.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do with keys. A live key without caps stands for its account. A test key sees and makes test keys only. A key
 * with caps was given to somebody who is trusted less: it looks, and may revoke itself, or its caps would be worth nothing.
 */
final class Keys {
    private static final Refusal CAPPED =
            Refusal.of(ApiError.FORBIDDEN, "A key with a limit of credits makes no keys and revokes none but itself.");
    private static final Refusal TEST =
            Refusal.of(ApiError.FORBIDDEN, "A test key makes test keys only. Use a live key to make a live one.");
    private static final Refusal NONE = Refusal.of(ApiError.NOT_FOUND, "There is no such key.");

    private final ApiKeys keys;
    private final int most;

    /** @param most how many keys of an account may work at the same time */
    Keys(ApiKeys keys, int most) {
        this.keys = keys;
        this.most = most;
    }

    /** @throws io.apiinone.api.web.RefusedException when this caller may not make such a key, or the account has enough */
    KeyView make(Caller caller, KeyBody wish) {
        if (caller.capped()) {
            throw CAPPED.thrown();
        }
        if (caller.mode() == Mode.TEST && wish.mode() == Mode.LIVE) {
            throw TEST.thrown();
        }
        IssuedKey made = keys.issue(caller.account(), wish.mode(), wish.name(), wish.caps(), most)
                .orElseThrow(() -> Refusal.of(
                                ApiError.FORBIDDEN,
                                "This account has %d working keys, as many as it may. Revoke one first."
                                        .formatted(most))
                        .thrown());
        return KeyView.once(keys.find(caller.account(), made.id()).orElseThrow(), made.secret());
    }

    /** Newest first. */
    List<KeyRow> list(Caller caller, @Nullable KeyId before, int limit) {
        return keys.of(caller.account(), caller.mode() == Mode.LIVE ? null : Mode.TEST, before, limit);
    }

    /** Repeating it changes nothing. From the moment of the answer on no api process takes the key: none remembers keys. */
    KeyView revoke(Caller caller, String id) {
        KeyId key = KeyId.parse(id).orElseThrow(NONE::thrown);
        if (find(caller, key).revokedAt() == null) {
            if (caller.capped() && !caller.key().equals(key)) {
                throw CAPPED.thrown();
            }
            keys.revoke(caller.account(), key);
        }
        return KeyView.of(find(caller, key));
    }

    private KeyRow find(Caller caller, KeyId key) {
        return keys.find(caller.account(), key)
                .filter(row -> caller.mode() == Mode.LIVE || row.mode() == Mode.TEST)
                .orElseThrow(NONE::thrown);
    }
}
