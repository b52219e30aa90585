package io.apiinone.ledger.webhook;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import java.util.Map;

/** Whose endpoints and deliveries: live and test ones never meet. */
public record Owner(AccountId account, Mode mode) {
    Map<String, Object> parameters() {
        return Map.of("account", account.value(), "mode", mode.wire());
    }
}
