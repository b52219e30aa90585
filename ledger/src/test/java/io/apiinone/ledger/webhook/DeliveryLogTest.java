package io.apiinone.ledger.webhook;

import static io.apiinone.ledger.webhook.Hooks.URL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Plans;
import io.apiinone.ledger.testing.TestBooks;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an owner sees of deliveries, and sends again. */
class DeliveryLogTest {
    private static final TestBooks TEST = TestBooks.shared();
    private static final String SOME_ID = "'01890a5d-ac96-774b-bcce-b302099a8057'";

    private final Books books = TEST.books();
    private final DeliveryLog log = books.deliveryLog();
    private final Hooks hooks = new Hooks(books, TEST.freshAccount(1000));
    private final Owner owner = hooks.owner();

    @Test
    void pagesFollowEachOtherNewestFirst() {
        EndpointId endpoint = hooks.endpoint();
        for (int i = 0; i < 5; i++) {
            assertThat(log.test(owner, endpoint)).isPresent();
        }
        List<List<DeliveryId>> pages = pages(filter(null, null, null), 2);
        assertThat(pages).hasSize(3);
        List<DeliveryId> all = pages.stream().flatMap(List::stream).toList();
        assertThat(all)
                .hasSize(5)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.toString().compareTo(a.toString()));
    }

    @Test
    void findsByEndpointTaskAndStatus() {
        EndpointId endpoint = hooks.endpoint();
        TaskId first = hooks.completed(null);
        TaskId second = hooks.completed(URL);
        EndpointId other = hooks.endpoint();
        DeliveryId test = log.test(owner, other).orElseThrow();
        ended(test, "failed");

        assertThat(found(filter(endpoint, null, null))).hasSize(2);
        assertThat(found(filter(null, first, null))).hasSize(1);
        assertThat(found(filter(null, second, null))).hasSize(2);
        assertThat(found(filter(endpoint, second, null))).hasSize(1);
        assertThat(found(filter(null, null, DeliveryStatus.FAILED))).containsExactly(test);
        assertThat(found(filter(endpoint, null, DeliveryStatus.FAILED))).isEmpty();
        assertThat(found(filter(null, null, DeliveryStatus.PENDING))).hasSize(3);
        Owner stranger = new Owner(owner.account(), Mode.TEST);
        assertThat(log.page(new DeliveryFilter(stranger, endpoint, first, null, null), 10)
                        .deliveries())
                .isEmpty();
        assertThat(log.find(stranger, test)).isEmpty();
    }

    @Test
    void looksAtABoundedNumberOfDeliveriesPerPageAndGoesOnBehindThem() {
        EndpointId endpoint = hooks.endpoint();
        DeliveryId needle = log.test(owner, endpoint).orElseThrow();
        ended(needle, "failed");
        JdbcClient.create(TEST.owner())
                .sql("""
                    insert into delivery (account_id, mode, type, event_id, endpoint_id, status, ended_at)
                    select :account, 'live', 'webhook.test', uuidv7(), :endpoint, 'delivered', now()
                    from generate_series(1, :count)""")
                .param("account", owner.account().value())
                .param("endpoint", endpoint.value())
                .param("count", DeliveryLog.LOOKED_AT)
                .update();
        assertThat(pages(filter(null, null, DeliveryStatus.FAILED), 10)).containsExactly(List.of(), List.of(needle));
    }

    /** The owner's part of an index is read, in order and not further than the limit. */
    @Test
    void everyFilterIsServedByAnIndex() throws SQLException {
        EndpointId endpoint = new EndpointId(owner.account().value());
        TaskId task = new TaskId(owner.account().value());
        for (DeliveryFilter filter : List.of(
                filter(null, null, null),
                filter(endpoint, null, null),
                filter(null, task, null),
                filter(null, null, DeliveryStatus.FAILED))) {
            String plan = plan(DeliveryLog.sql(filter)
                    .replaceAll(":(account|endpoint|task|before)", SOME_ID)
                    .replace(":mode", "'live'")
                    .replace(":status", "'failed'")
                    .replaceAll(":(lookedAt|limit)", "20"));
            assertThat(plan).contains("Index Scan using delivery_by_").doesNotContain("Seq Scan on delivery");
            assertThat(plan.substring(plan.indexOf("CTE looked"), plan.indexOf("->  Aggregate")))
                    .doesNotContain("Sort");
        }
        assertThat(plan("select id from delivery where status = 'pending' and due_at <= now() order by due_at limit 5"))
                .contains("delivery_pending");
        assertThat(plan("select id from delivery where endpoint_id = " + SOME_ID + " and created_at >= now()"
                        + " and status in ('failed', 'gone', 'dropped') order by created_at limit 5"))
                .contains("delivery_lost");
    }

    @Test
    void recoversWhatAnEndpointDidNotGetSinceATime() {
        EndpointId endpoint = hooks.endpoint();
        List<DeliveryId> all = new ArrayList<>();
        for (String status : List.of("failed", "gone", "dropped", "delivered", "failed")) {
            DeliveryId one = log.test(owner, endpoint).orElseThrow();
            ended(one, status);
            all.add(one);
        }
        JdbcClient.create(TEST.owner())
                .sql("update delivery set created_at = now() - interval '2 days' where id = :id")
                .param("id", all.getFirst().value())
                .update();
        Instant yesterday = Instant.now().minusSeconds(86_400);
        assertThat(log.recover(new Owner(owner.account(), Mode.TEST), endpoint, yesterday, 10))
                .isZero();
        assertThat(log.recover(owner, endpoint, yesterday, 2)).isEqualTo(2);
        assertThat(log.recover(owner, endpoint, yesterday, 2)).isEqualTo(1);
        assertThat(log.recover(owner, endpoint, yesterday, 2)).isZero();
        assertThat(all.stream().map(hooks::delivery))
                .extracting(Delivery::status)
                .containsExactly(
                        DeliveryStatus.FAILED,
                        DeliveryStatus.PENDING,
                        DeliveryStatus.PENDING,
                        DeliveryStatus.DELIVERED,
                        DeliveryStatus.PENDING);
        assertThat(log.recover(owner, endpoint, Instant.EPOCH, 10)).isEqualTo(1);
    }

    @Test
    void nobodySendsAgainWhatIsAnothers() {
        DeliveryId one = log.test(owner, hooks.endpoint()).orElseThrow();
        ended(one, "failed");
        log.resend(new Owner(owner.account(), Mode.TEST), one);
        assertThat(hooks.delivery(one).status()).isEqualTo(DeliveryStatus.FAILED);
        log.resend(owner, one);
        assertThat(hooks.delivery(one))
                .returns(DeliveryStatus.PENDING, Delivery::status)
                .returns(2, Delivery::run);
    }

    @Test
    void aDisabledEndpointIsNotTested() {
        EndpointId endpoint = hooks.endpoint();
        books.endpoints().change(owner, endpoint, new EndpointChange(null, null, false));
        assertThat(log.test(owner, endpoint)).isEmpty();
    }

    @Test
    void anAttemptIsWhatCanBe() {
        assertThatThrownBy(() -> new DeliveryAttempt(0, Instant.EPOCH, 200, 1, "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryAttempt(1, Instant.EPOCH, null, 1, "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryAttempt(1, Instant.EPOCH, 99, 1, "", null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DeliveryAttempt(1, Instant.EPOCH, 200, 1, "x".repeat(1025), null))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Hooks.answered(1, 299).arrived()).isTrue();
        assertThat(Hooks.answered(1, 302).arrived()).isFalse();
        assertThat(Hooks.silent(1).arrived()).isFalse();
    }

    private static void ended(DeliveryId id, String status) {
        JdbcClient.create(TEST.owner())
                .sql("update delivery set status = :status, ended_at = now() where id = :id")
                .param("status", status)
                .param("id", id.value())
                .update();
    }

    private DeliveryFilter filter(
            @Nullable EndpointId endpoint, @Nullable TaskId task, @Nullable DeliveryStatus status) {
        return new DeliveryFilter(owner, endpoint, task, status, null);
    }

    private List<DeliveryId> found(DeliveryFilter filter) {
        return log.page(filter, 100).deliveries().stream().map(Delivery::id).toList();
    }

    private List<List<DeliveryId>> pages(DeliveryFilter filter, int limit) {
        List<List<DeliveryId>> pages = new ArrayList<>();
        DeliveryId before = null;
        do {
            DeliveryPage page = log.page(
                    new DeliveryFilter(owner, filter.endpoint(), filter.task(), filter.status(), before), limit);
            pages.add(page.deliveries().stream().map(Delivery::id).toList());
            before = page.next();
        } while (before != null);
        return pages;
    }

    private static String plan(String sql) throws SQLException {
        return Plans.of(TEST.owner(), sql);
    }
}
