package io.apiinone.ledger.testing;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds the books up from their entries alone. */
public final class Audit {

    private final JdbcClient owner;

    public Audit(DataSource owner) {
        this.owner = JdbcClient.create(owner);
    }

    /** The balance that the entries say. */
    public Balance sumOfEntries(AccountId account, Mode mode) {
        return owner.sql("""
                        select coalesce(sum(credits) filter (where kind = 'GRANT'), 0) as granted,
                               coalesce(sum(credits) filter (where kind = 'RESERVE'), 0)
                                   - coalesce(sum(credits) filter (where kind in ('SETTLE', 'REFUND')), 0) as held,
                               coalesce(sum(credits) filter (where kind = 'SETTLE'), 0) as charged
                        from books.entry where account_id = :account and mode = :mode
                        """)
                .param("account", account.value())
                .param("mode", mode.wire())
                .query((row, n) -> {
                    long granted = row.getLong("granted");
                    long held = row.getLong("held");
                    long charged = row.getLong("charged");
                    return new Balance(granted, held, charged, granted - held - charged);
                })
                .single();
    }
}
