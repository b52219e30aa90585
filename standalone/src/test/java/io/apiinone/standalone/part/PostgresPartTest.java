package io.apiinone.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.standalone.data.DataFolder;
import io.apiinone.standalone.data.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.simple.JdbcClient;

@Execution(ExecutionMode.CONCURRENT)
class PostgresPartTest {
    @TempDir
    Path temp;

    private DataFolder data;
    private final Ports ports = Ports.anyFree().settled();
    private PostgresPart postgres;

    @BeforeEach
    void prepare() {
        data = DataFolder.open(temp);
        postgres = new PostgresPart(data, Secrets.of(data), ports);
    }

    @AfterEach
    void stop() {
        postgres.stop();
        data.close();
    }

    @Test
    void keepsEveryConfirmedCommitAndAsksForPasswords() throws Exception {
        postgres.start();

        var books = JdbcClient.create(postgres.app());
        assertThat(books.sql("show fsync").query(String.class).single()).isEqualTo("on");
        assertThat(books.sql("show synchronous_commit").query(String.class).single())
                .isEqualTo("on");
        assertThat(books.sql("show full_page_writes").query(String.class).single())
                .isEqualTo("on");
        assertThatThrownBy(() -> DriverManager.getConnection(PostgresPart.url(ports), "postgres", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void goesOnWithTheSameData() throws Exception {
        postgres.start();
        JdbcClient.create(postgres.owner())
                .sql("create table kept as select 41 as node")
                .update();
        postgres.stop();

        postgres.start();

        assertThat(JdbcClient.create(postgres.owner())
                        .sql("select node from kept")
                        .query(Integer.class)
                        .single())
                .isEqualTo(41);
        assertThat(postgres.process()).get().matches(ProcessHandle::isAlive);
    }

    @Test
    void beginsAnewWhereAFirstRunWasKilledHalfWay() throws Exception {
        Path half = Files.createDirectory(data.postgres().resolveSibling("postgres.new"));
        Files.writeString(half.resolve("postgresql.conf"), "# cut off");

        postgres.start();

        assertThat(JdbcClient.create(postgres.app())
                        .sql("select 1")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(half).doesNotExist();
    }

    @Test
    void leavesNoPasswordInTheFolderBesidesTheSecrets() throws Exception {
        postgres.start();

        try (var files = Files.list(temp)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "logs", "postgres", "secrets.properties");
        }
    }
}
