package io.apiinone.ledger.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.Plans;
import io.apiinone.ledger.testing.Samples;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of an account's tasks: in order, without gaps or repeats, and never more rows read than promised. */
class TaskListTest {
    private static final TestBooks TEST = TestBooks.shared();

    private final Books books = TEST.books();
    private final Steps steps = new Steps(books);
    private final TestAccount account = TEST.freshAccount(1000);

    @Test
    void pagesFollowEachOtherNewestFirst() {
        List<TaskId> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(steps.queued(account));
        }
        steps.queued(TEST.freshAccount(10));
        assertThat(pages(all(), 3)).containsExactly(made.subList(0, 3), made.subList(3, 6), made.subList(6, 7));
        assertThat(pages(all(), 7)).containsExactly(made);
        assertThat(pages(new TaskFilter(account.id(), Mode.TEST, null, null, null, null, null, Map.of(), null), 7))
                .containsExactly(List.of());
    }

    /** Two rows of the same microsecond are told apart by their ids. */
    @Test
    void tasksOfOneMomentAreNeitherLostNorRepeated() {
        make(account, 5, "now()", "{}");
        List<List<TaskId>> pages = pages(all(), 2);
        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(List::stream).distinct()).hasSize(5);
    }

    @Test
    void findsByStatusAndTime() {
        TaskId queued = steps.queued(account);
        TaskId processing = steps.processing(account);
        TaskId canceled = steps.queued(account);
        books.tasks().cancelQueued(canceled, "test", "test");
        assertThat(found(status(TaskStatus.QUEUED))).containsExactly(queued);
        assertThat(found(status(TaskStatus.PROCESSING))).containsExactly(processing);
        assertThat(found(status(TaskStatus.CANCELED))).containsExactly(canceled);
        assertThat(found(status(TaskStatus.FAILED))).isEmpty();

        Instant middle = books.tasks().find(processing).orElseThrow().createdAt();
        assertThat(found(between(middle, null))).containsExactly(canceled, processing);
        assertThat(found(between(null, middle))).containsExactly(queued);
        assertThat(found(between(middle, middle))).isEmpty();
    }

    @Test
    void findsByKindTypeAndMetadata() {
        TaskId task = steps.queued(account);
        assertThat(found(picky(TaskKind.IMAGE, "pro", Map.of("order", "42")))).containsExactly(task);
        assertThat(found(picky(null, null, Map.of("order", "43")))).isEmpty();
        assertThat(found(picky(null, null, Map.of("order", "42", "other", "x"))))
                .isEmpty();
        assertThat(found(picky(null, "flex", Map.of()))).isEmpty();
        assertThat(found(picky(TaskKind.VIDEO, null, Map.of()))).isEmpty();
    }

    @Test
    void looksAtABoundedNumberOfTasksPerPageAndGoesOnBehindThem() {
        TestAccount many = TEST.freshAccount(10);
        make(many, 1, "now() - interval '1 hour'", "{\"needle\": \"yes\"}");
        make(many, TaskList.LOOKED_AT + 5, "now()", "{}");
        TaskFilter filter =
                new TaskFilter(many.id(), Mode.LIVE, null, null, null, null, null, Map.of("needle", "yes"), null);
        TaskPage first = books.list().page(filter, 20);
        assertThat(first.tasks()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(pages(filter, 20).stream().map(List::size)).containsExactly(0, 1);
    }

    /** The account's part of the index is read, in order and not further than the limit. */
    @Test
    void everyFilterIsServedByAnIndex() throws SQLException {
        for (TaskFilter filter : List.of(
                all(),
                status(TaskStatus.FAILED),
                between(Instant.EPOCH, Instant.EPOCH),
                picky(TaskKind.VIDEO, "pro", Map.of("a", "b")))) {
            String plan = explain(TaskList.sql(filter));
            assertThat(plan).contains("Index Scan using task_").doesNotContain("Seq Scan on task");
            // What is sorted is what was found already, never the account's tasks.
            assertThat(plan.substring(plan.indexOf("CTE looked"), plan.indexOf("->  Aggregate")))
                    .doesNotContain("Sort");
        }
    }

    private String explain(String sql) throws SQLException {
        String literal = sql.replace(":account", "'" + account.id().value() + "'")
                .replace(":mode", "'live'")
                .replace(":status", "'failed'")
                .replace(":from", "timestamptz '2026-01-01 00:00Z'")
                .replace(":until", "timestamptz '2026-01-01 00:00Z'")
                .replace(":kind", "'video'")
                .replace(":type", "'pro'")
                .replace("cast(:metadata as jsonb)", "'{}'::jsonb")
                .replace(":lookedAt", "20")
                .replace(":limit", "20");
        return Plans.of(TEST.owner(), literal);
    }

    private List<TaskId> found(TaskFilter filter) {
        return ids(books.list().page(filter, 100));
    }

    private List<List<TaskId>> pages(TaskFilter filter, int limit) {
        List<List<TaskId>> pages = new ArrayList<>();
        TaskPage page = books.list().page(filter, limit);
        TaskPlace next = page.next();
        pages.add(ids(page));
        while (next != null) {
            page = books.list().page(from(filter, next), limit);
            pages.add(ids(page));
            next = page.next();
        }
        return pages;
    }

    private static List<TaskId> ids(TaskPage page) {
        return page.tasks().stream().map(Task::id).toList();
    }

    private static TaskFilter from(TaskFilter filter, TaskPlace place) {
        return new TaskFilter(
                filter.account(),
                filter.mode(),
                filter.status(),
                filter.kind(),
                filter.type(),
                filter.from(),
                filter.until(),
                filter.metadata(),
                place);
    }

    private TaskFilter all() {
        return TaskFilter.all(account.id(), Mode.LIVE);
    }

    private TaskFilter status(TaskStatus status) {
        return new TaskFilter(account.id(), Mode.LIVE, status, null, null, null, null, Map.of(), null);
    }

    private TaskFilter between(@Nullable Instant from, @Nullable Instant until) {
        return new TaskFilter(account.id(), Mode.LIVE, null, null, null, from, until, Map.of(), null);
    }

    private TaskFilter picky(@Nullable TaskKind kind, @Nullable String type, Map<String, String> metadata) {
        return new TaskFilter(account.id(), Mode.LIVE, null, kind, type, null, null, metadata, null);
    }

    /** Many rows at once, as only the owner can make them. */
    private static void make(TestAccount account, int count, String at, String metadata) {
        JdbcClient.create(TEST.owner())
                .sql("""
                    insert into task (id, account_id, mode, key_id, kind, model, input, metadata, fingerprint, price, node,
                                      created_at, next_start_at, status, failure_code, completed_at)
                    select gen_random_uuid(), :account, 'live', :key, 'image', 'flux-2',
                           '{"prompt": "a koi pond", "aspect_ratio": "1:1", "type": "pro", "resolution": "1K", "input_urls": []}', cast(:metadata as jsonb), sha256('x'), 5, :node,
                           %s, now(), 'canceled', 'canceled', now()
                    from generate_series(1, :count)\
                    """.formatted(at))
                .param("account", account.id().value())
                .param("key", account.key().value())
                .param("metadata", metadata)
                .param("node", Samples.NODE)
                .param("count", count)
                .update();
    }
}
