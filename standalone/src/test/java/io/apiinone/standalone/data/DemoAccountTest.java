package io.apiinone.standalone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.ApiKeySecret;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Balance;
import io.apiinone.standalone.part.Ports;
import io.apiinone.standalone.part.PostgresPart;
import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoAccountTest {
    @TempDir
    static Path temp;

    private static DataFolder data;
    private static PostgresPart postgres;
    private static DataSource books;

    @BeforeAll
    static void start() throws IOException {
        data = DataFolder.open(temp);
        postgres = new PostgresPart(data, Secrets.of(data), Ports.anyFree().settled());
        postgres.start();
        books = postgres.app();
    }

    @AfterAll
    static void stop() {
        postgres.stop();
        data.close();
    }

    @BeforeEach
    void forgetTheKey() throws IOException {
        Files.deleteIfExists(data.demoKey());
    }

    @Test
    void getsSignUpAndDemoCreditsOnceAndKeepsItsKey() throws IOException {
        String key = DemoAccount.key(data, books);

        assertThat(DemoAccount.key(data, books)).isEqualTo(key);
        assertThat(balance(key)).isEqualTo(new Balance(10_100, 0, 0, 10_100));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.demoKey())))
                .isEqualTo("rw-------");
    }

    @Test
    void isMadeForAKeyThatAKilledRunLeftBehind() throws IOException {
        String key = ApiKeySecret.generate(Mode.LIVE, new SecureRandom()).text();
        Files.writeString(data.demoKey(), key);

        assertThat(DemoAccount.key(data, books)).isEqualTo(key);
        assertThat(balance(key).available()).isEqualTo(10_100);
    }

    @Test
    void isMadeWholeOrNotAtAll() {
        // The last of the three steps fails.
        JdbcClient owner = JdbcClient.create(postgres.owner());
        long before =
                owner.sql("select count(*) from account").query(Long.class).single();
        owner.sql("alter table entry add constraint no_demo check (reason <> 'demo credits') not valid")
                .update();
        try {
            assertThatThrownBy(() -> DemoAccount.key(data, books)).isInstanceOf(RuntimeException.class);
        } finally {
            owner.sql("alter table entry drop constraint no_demo").update();
        }

        assertThat(owner.sql("select count(*) from account").query(Long.class).single())
                .isEqualTo(before);
        assertThat(balance(DemoAccount.key(data, books)).available()).isEqualTo(10_100);
    }

    @Test
    void isNotMadeForAFileThatHoldsNoKey() throws IOException {
        Files.writeString(data.demoKey(), "aio_live_short");

        assertThatThrownBy(() -> DemoAccount.key(data, books))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("demo-key holds no API key");
    }

    private static Balance balance(String key) {
        Books stores = Books.over(books);
        Caller caller = stores.keys()
                .authenticate(ApiKeySecret.parse(key).orElseThrow())
                .orElseThrow();
        return stores.credits().balance(caller.account(), Mode.LIVE);
    }
}
