package io.apiinone.standalone.data;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.standalone.part.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An account to try things with: sign-up credits as everybody gets, and enough more for thousands of pictures. */
public final class DemoAccount {
    private static final String NAME = "demo";
    private static final long SIGNUP_CREDITS = 100;
    private static final long TEST_CREDITS = 1000;
    private static final long DEMO_CREDITS = 10_000;

    private DemoAccount() {}

    /**
     * The account's key, the same at each run. The key is drawn and kept in its file first; account, key and credits follow in
     * one transaction, so that a run which is killed here leaves either all of them or none.
     *
     * @param books as a role that may open accounts
     */
    public static String key(DataFolder data, DataSource books) {
        ApiKeySecret key = kept(data.demoKey());
        var stores = Books.over(books);
        if (stores.keys().authenticate(key).isEmpty()) {
            new TransactionTemplate(new JdbcTransactionManager(books))
                    .executeWithoutResult(transaction -> open(stores, key));
        }
        return key.text();
    }

    private static ApiKeySecret kept(Path file) {
        if (Files.notExists(file)) {
            PrivateFile.write(
                    file, ApiKeySecret.generate(Mode.LIVE, new SecureRandom()).text() + "\n");
        }
        return ApiKeySecret.parse(PrivateFile.read(file).strip())
                .orElseThrow(
                        () -> new StartFailure(file + " holds no API key: remove it, and a new demo account is made."));
    }

    private static void open(Books books, ApiKeySecret key) {
        AccountId account = books.accounts().open(NAME, SIGNUP_CREDITS).id();
        books.keys().add(account, key, NAME, KeyCaps.NONE);
        books.credits().grant(account, Mode.LIVE, DEMO_CREDITS, NAME, "demo credits", null);
        books.credits().grant(account, Mode.TEST, TEST_CREDITS, "signup", "test credits on sign-up", null);
    }
}
