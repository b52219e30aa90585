package io.apiinone.ledger.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.credit.Charged;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.LoggedPlan;
import io.apiinone.ledger.testing.LoggedPlans;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * No request, run or job reads a table of the books from one end to the other: shown on books large enough that PostgreSQL itself
 * prefers an index wherever one serves, by the plans that it executed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
    private static final BulkBooks SIZE = new BulkBooks(60_000, 10_000, 4);
    /** From the tenth call on a prepared statement has the plan that it keeps. */
    private static final int ROUNDS = 11;

    private static final int AT_A_TIME = 8;

    private final TestBooks test = TestBooks.newDatabase();
    private List<String> constraintsBefore = List.of();
    private long loadedTasks;
    private long loadedEntries;
    private final StringBuilder statements = new StringBuilder();

    @BeforeAll
    void fill() throws SQLException {
        constraintsBefore = constraints();
        SIZE.load(test.superuserHere(), step -> {});
        loadedTasks = count("task");
        loadedEntries = count("entry");
    }

    @AfterAll
    void close() {
        test.close();
    }

    @Test
    void theyAreAsTheMovesWouldHaveLeftThem() {
        try (BookAudit audit = BookAudit.open(test.app())) {
            assertThat(audit.lines(Duration.ofHours(1))).allMatch(line -> line.count() == 0);
        }
        assertThat(constraints()).isEqualTo(constraintsBefore).isNotEmpty();
        assertThat(loadedTasks).isEqualTo(60_000);
        assertThat(loadedEntries).isBetween(240_000L, 250_002L);
    }

    /** They were loaded without these checks. */
    @Test
    void everyForeignKeyHolds() {
        JdbcClient owner = JdbcClient.create(test.owner());
        List<String> checks = owner.sql("""
                        select format('select count(*) from %s c where row(%s) is not null and not exists (select from %s p where (%s) = (%s))',
                            conrelid::regclass,
                            (select string_agg('c.' || attname, ',' order by o) from unnest(conkey) with ordinality k (n, o)
                                join pg_attribute on attrelid = conrelid and attnum = n),
                            confrelid::regclass,
                            (select string_agg('c.' || attname, ',' order by o) from unnest(conkey) with ordinality k (n, o)
                                join pg_attribute on attrelid = conrelid and attnum = n),
                            (select string_agg('p.' || attname, ',' order by o) from unnest(confkey) with ordinality k (n, o)
                                join pg_attribute on attrelid = confrelid and attnum = n))
                        from pg_constraint where contype = 'f' and connamespace = 'books'::regnamespace""").query(String.class).list();
        assertThat(checks).hasSizeGreaterThan(15);
        for (String check : checks) {
            assertThat(owner.sql(check).query(Long.class).single()).as(check).isZero();
        }
    }

    @Test
    void aTasksWordIsThatOfItsId() {
        List<String> wrong = JdbcClient.create(test.owner())
                .sql("select id, result_urls ->> 0 as url from task where result_urls ->> 0 like 'stored:%' limit 500")
                .query((row, n) -> new TaskId(row.getObject("id", UUID.class)) + " " + row.getString("url"))
                .list()
                .stream()
                .filter(pair -> !pair.contains(" stored:" + pair.substring(0, pair.indexOf(' ')) + "/0.png@"))
                .toList();
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "force_generic_plan"})
    void noCallReadsAWholeTable(String planCacheMode) throws SQLException {
        assertThat(scans(planCacheMode, ROUNDS)).isEmpty();
        assertThat(functionsOfTheApp()).allMatch(function -> statements.indexOf(function + "(") >= 0);
    }

    /** That the test can fail. */
    @Test
    void aMissingIndexIsSeen() throws SQLException {
        JdbcClient owner = JdbcClient.create(test.owner());
        owner.sql("drop index event_by_task").update();
        try {
            assertThat(scans("auto", 1)).containsEntry("timeline, all", Set.of("event"));
        } finally {
            owner.sql("create index event_by_task on event (task_id, id)").update();
        }
    }

    /** Summed up or not, on quarters of an hour or beside them. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Kolkata", "America/St_Johns", "+05:23"})
    void useIsWhatTheEntriesSay(String zone) {
        Subject subject = Subject.of(test.app());
        List<Instant> bounds = IntStream.rangeClosed(-90, 1)
                .mapToObj(day -> LocalDate.now(ZoneId.of(zone))
                        .plusDays(day)
                        .atStartOfDay(ZoneId.of(zone))
                        .toInstant())
                .toList();
        List<Charged> expected = IntStream.range(0, bounds.size() - 1)
                .mapToObj(day -> entries(subject, bounds.get(day), bounds.get(day + 1)))
                .toList();
        assertThat(test.books().credits().charged(subject.account(), Mode.LIVE, bounds))
                .isEqualTo(expected)
                .anyMatch(day -> day.tasks() > 0);
    }

    private Charged entries(Subject subject, Instant from, Instant until) {
        return JdbcClient.create(test.owner())
                .sql("""
                        select coalesce(sum(credits), 0) as credits, count(*) as tasks from entry
                        where account_id = :account and mode = 'live' and kind = 'SETTLE' and at >= :from and at < :until""")
                .param("account", subject.account().value())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Charged(row.getLong("credits"), row.getLong("tasks")))
                .single();
    }

    /** By the entries of its quarters and the sums before them. */
    @Test
    void summingUpChargesReadsNoWholeTable() throws SQLException {
        JdbcClient owner = JdbcClient.create(test.owner());
        long summed = count("charged_until");
        owner.sql("update charges_summed set until = date_bin('15 min', now() - interval '5 days', '2000-01-01Z')")
                .update();
        owner.sql("delete from charged_until where until > (select until from charges_summed)")
                .update();
        assertThat(count("charged_until")).isLessThan(summed);

        ReadPlans read = withPlans("auto", (books, plans) -> {
            // Few at a time, as workers do: each statement has its five seconds.
            int summedUp = AT_A_TIME;
            while (summedUp == AT_A_TIME) {
                summedUp = books.credits().sumCharges(Duration.ofMinutes(5), AT_A_TIME);
            }
            return ReadPlans.of(plans.take());
        });
        assertThat(read.readWhole()).isEmpty();
        assertThat(read.steps()).contains("Index Scan entry_pkey");
        assertThat(count("charged_until")).isEqualTo(summed);
        theyAreAsTheMovesWouldHaveLeftThem();
    }

    private Map<String, Set<String>> scans(String planCacheMode, int rounds) throws SQLException {
        return withPlans(planCacheMode, (books, plans) -> {
            BookCalls calls = new BookCalls(books, Subject.of(plans.dataSource()));
            Map<String, Set<String>> scans = new TreeMap<>();
            for (int n = 0; n < rounds; n++) {
                for (Call call : Stream.concat(calls.round().stream(), calls.rare().stream())
                        .toList()) {
                    plans.take();
                    call.work().run();
                    List<LoggedPlan> told = plans.take();
                    told.forEach(plan -> statements.append(plan.query()).append('\n'));
                    ReadPlans read = ReadPlans.of(told);
                    assertThat(read.steps()).as(call.name()).isNotEmpty();
                    if (!read.readWhole().isEmpty()) {
                        scans.computeIfAbsent(call.name(), name -> new TreeSet<>())
                                .addAll(read.readWhole());
                    }
                }
            }
            return scans;
        });
    }

    private <T> T withPlans(String planCacheMode, BiFunction<Books, LoggedPlans, T> work) throws SQLException {
        String database = test.url().replaceAll(".*/", "");
        LoggedPlans.tell(test.superuser(), Schema.APP, database, true);
        try (HikariDataSource app = test.newPool(1)) {
            JdbcClient.create(app).sql("set plan_cache_mode = " + planCacheMode).update();
            LoggedPlans plans = LoggedPlans.of(app);
            return work.apply(Books.over(plans.dataSource()), plans);
        } finally {
            LoggedPlans.tell(test.superuser(), Schema.APP, database, false);
        }
    }

    /** What the calls leave out is seen here. */
    private List<String> functionsOfTheApp() {
        return JdbcClient.create(test.owner()).sql("""
                        select distinct proname::text from pg_proc
                        where pronamespace = 'books'::regnamespace and has_function_privilege('apiinone_app', oid, 'execute')""").query(String.class).list();
    }

    private long count(String table) {
        return JdbcClient.create(test.owner())
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private List<String> constraints() {
        return JdbcClient.create(test.owner()).sql("""
                        select conrelid::regclass || ' ' || conname || ' ' || convalidated || ' ' || pg_get_constraintdef(oid)
                        from pg_constraint where connamespace = 'books'::regnamespace
                        union all
                        select pg_get_indexdef(indexrelid) || ' ' || indisvalid || ' ' || indisready from pg_index
                        join pg_class on pg_class.oid = indexrelid where relnamespace = 'books'::regnamespace
                        union all
                        select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger
                        join pg_class on pg_class.oid = tgrelid where relnamespace = 'books'::regnamespace
                        order by 1""").query(String.class).list();
    }
}
