package io.apiinone.worker.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import io.apiinone.ledger.webhook.Claimed;
import io.apiinone.ledger.webhook.Delivery;
import io.apiinone.ledger.webhook.DeliveryStatus;
import io.apiinone.ledger.webhook.EndpointId;
import io.apiinone.ledger.webhook.EventType;
import io.apiinone.ledger.webhook.Owner;
import io.apiinone.workflows.Names;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries whose run an operator has ended, against real books and a real Temporal. */
class LostDeliveriesTest {
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final Duration BACK = Duration.ofHours(1);

    private final Books books = TEST.books();
    private final TestAccount account = TEST.freshAccount(0);
    private final Owner owner = new Owner(account.id(), Mode.LIVE);
    private final EndpointId endpoint = books.endpoints()
            .add(owner, "https://hooks.test/in", EventType.OF_TASKS, 16)
            .orElseThrow()
            .id();
    private final Runs runs = new Runs(DevServer.CLIENT);
    private final LostDeliveries lost = new LostDeliveries(books.deliveries(), runs);

    @AfterEach
    void endAll() throws AwayException {
        for (String run : runs.running(Names.WEBHOOK_QUEUE)) {
            run(run).terminate("the test is over");
        }
        JdbcClient.create(TEST.owner())
                .sql("update delivery set status = 'dropped', ended_at = now() where ended_at is null")
                .update();
    }

    @AfterAll
    static void close() {
        TEST.close();
    }

    private static WorkflowStub run(String id) {
        return DevServer.CLIENT.newUntypedWorkflowStub(id);
    }

    /** As the dispatcher does it, with a run that nobody works on. */
    private Claimed started() {
        assertThat(books.deliveryLog().test(owner, endpoint)).isPresent();
        Claimed claimed = books.deliveries().claim(1, Duration.ofMinutes(1)).getFirst();
        books.deliveries().prepare(claimed.id(), claimed.run(), "{}");
        start(claimed);
        books.deliveries().started(claimed.id(), claimed.run());
        return claimed;
    }

    private static String start(Claimed delivery) {
        String id = Names.deliveryId(delivery.id().toString(), delivery.run());
        DevServer.CLIENT
                .newUntypedWorkflowStub(
                        "DeliveryWorkflow",
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(id)
                                .setTaskQueue(Names.WEBHOOK_QUEUE)
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .build())
                .start();
        Awaitility.await()
                .until(() ->
                        new Runs(DevServer.CLIENT).running(Names.WEBHOOK_QUEUE).contains(id));
        return id;
    }

    private String terminated(Claimed delivery) {
        String id = Names.deliveryId(delivery.id().toString(), delivery.run());
        run(id).terminate("an operator's mistake");
        Awaitility.await()
                .until(() -> runs.broken(Names.WEBHOOK_QUEUE, BACK).contains(id)
                        && !runs.running(Names.WEBHOOK_QUEUE).contains(id));
        return id;
    }

    private Delivery row(Claimed delivery) {
        return books.deliveryLog().find(owner, delivery.id()).orElseThrow();
    }

    @Test
    void oneWhoseRunWasTerminatedIsBegunAnewUnderTheSameMessage() {
        Claimed other = started();
        Claimed one = started();
        Delivery before = row(one);
        assertThat(lost.beginAnew(BACK)).isZero();
        terminated(one);

        assertThat(lost.beginAnew(BACK)).isEqualTo(1);
        assertThat(row(one))
                .returns(DeliveryStatus.PENDING, Delivery::status)
                .returns(2, Delivery::run)
                .returns(before.message(), Delivery::message);
        assertThat(row(other).status()).isEqualTo(DeliveryStatus.STARTED);
        assertThat(lost.beginAnew(BACK)).as("the second look").isZero();
        // What the dispatcher takes next; and that one's run may be terminated as well.
        Claimed again = books.deliveries().claim(1, Duration.ofMinutes(1)).getFirst();
        assertThat(again.id()).isEqualTo(one.id());
        books.deliveries().prepare(again.id(), 2, "{}");
        start(again);
        books.deliveries().started(again.id(), 2);
        terminated(again);
        assertThat(lost.beginAnew(BACK)).isEqualTo(1);
        assertThat(row(one).run()).isEqualTo(3);
    }

    /** A reset ends a run and begins another one under the same id. */
    @Test
    void oneWhoseRunGoesOnAfterAResetIsLeftAlone() {
        Claimed one = started();
        String id = terminated(one);
        assertThat(start(one)).isEqualTo(id);
        assertThat(lost.beginAnew(BACK)).isZero();
        assertThat(row(one).status()).isEqualTo(DeliveryStatus.STARTED);
    }

    @Test
    void oneThatHasEndedIsLeftAlone() {
        Claimed one = started();
        terminated(one);
        books.deliveries().close(one.id(), 1, DeliveryStatus.DELIVERED);
        assertThat(lost.beginAnew(BACK)).isZero();
        assertThat(row(one)).returns(DeliveryStatus.DELIVERED, Delivery::status).returns(1, Delivery::run);
    }

    /** Nothing is left in Temporal that could be found there. */
    @Test
    void theAuditFindsOneWhoseRunWasDeletedAndItsRepairBeginsItAnew() {
        Claimed one = started();
        String id = Names.deliveryId(one.id().toString(), 1);
        DevServer.CLIENT
                .getWorkflowServiceStubs()
                .blockingStub()
                .deleteWorkflowExecution(DeleteWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                        .build());
        Awaitility.await().until(() -> !runs.running(Names.WEBHOOK_QUEUE).contains(id));
        Awaitility.await().until(() -> !runs.isRunning(id));

        assertThat(audit()).contains("1  started deliveries without a run: " + id);
        assertThat(audit("--repair")).contains("1  started deliveries without a run: " + id);
        assertThat(row(one)).returns(DeliveryStatus.PENDING, Delivery::status).returns(2, Delivery::run);
        assertThat(audit()).contains("0  started deliveries without a run");
    }

    private static String audit(String... options) {
        StringWriter out = new StringWriter();
        Surroundings around = Surroundings.of(Map.of(
                "APIINONE_BOOKS_URL", TEST.url(),
                "APIINONE_BOOKS_PASSWORD", TEST.password(),
                "SPRING_TEMPORAL_CONNECTION_TARGET", DevServer.target()));
        String[] arguments = Stream.concat(Stream.of("audit", "--grace=PT0.1S"), Stream.of(options))
                .toArray(String[]::new);
        AdminApplication.run(around, new PrintWriter(out), arguments);
        return out.toString();
    }
}
