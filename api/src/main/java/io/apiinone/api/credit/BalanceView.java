package io.apiinone.api.credit;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;

/** In credits; granted = available + held + charged, always. */
record BalanceView(String object, boolean livemode, long granted, long held, long charged, long available) {
    static BalanceView of(Mode mode, Balance balance) {
        return new BalanceView(
                "balance",
                mode == Mode.LIVE,
                balance.granted(),
                balance.held(),
                balance.charged(),
                balance.available());
    }
}
