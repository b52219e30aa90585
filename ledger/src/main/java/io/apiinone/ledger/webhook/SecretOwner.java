package io.apiinone.ledger.webhook;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;

/**
 * Whose secret signs a delivery: the endpoint's, or the account's for its tasks' own callback addresses.
 *
 * @param text what the secret is computed from; never changes
 */
public record SecretOwner(String text) {
    public static SecretOwner of(EndpointId endpoint) {
        return new SecretOwner(endpoint.toString());
    }

    public static SecretOwner of(AccountId account, Mode mode) {
        return new SecretOwner(account + ":" + mode.wire());
    }
}
