package io.apiinone.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apiinone.api.engine.EngineAwayException;
import io.apiinone.api.engine.SignalAnswer;
import io.apiinone.api.engine.StartAnswer;
import io.apiinone.api.testing.InTime;
import io.apiinone.api.testing.TcpProxy;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.TestTemporal;
import io.apiinone.ledger.task.Task;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.workflows.generation.Times;
import io.apiinone.workflows.webhook.DeliveryTimes;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that is not there, was never there, or goes dead: every call ends in time, however many wait. */
class EngineAwayTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration IN_TIME = Duration.ofMillis(1500);

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void saysSoWithinItsPatience() {
        TemporalGenerationEngine engine = engine(TestApi.NOBODY);
        InTime.within(
                IN_TIME,
                () -> assertThat(engine.start(EngineContract.task("reserved"), PATIENCE))
                        .isEqualTo(StartAnswer.AWAY));
        InTime.within(
                IN_TIME,
                () -> assertThatThrownBy(() -> engine.progress(TaskId.next(), PATIENCE))
                        .isInstanceOf(EngineAwayException.class));
    }

    @Test
    void aSignalAndALateResultWaitForNoMoreThanTheirOwnTime() {
        TemporalGenerationEngine engine = engine(TestApi.NOBODY);
        assertThat(engine.callback(TaskId.next(), "node-1")).isEqualTo(SignalAnswer.AWAY);
        assertThat(engine.lateResult(TaskId.next(), "node-1")).isFalse();
    }

    /** The library itself would let one caller after the other wait for the server's first answer. */
    @Test
    void aHundredCallersDoNotWaitInLine() {
        TemporalGenerationEngine engine = engine(TestApi.NOBODY);
        InTime.within(IN_TIME, () -> assertThat(atOnce(100, engine)).containsOnly(StartAnswer.AWAY));
    }

    @Test
    void aConnectionThatGoesDeadIsNoticedByEveryCall() {
        TcpProxy cable = cable();
        TemporalGenerationEngine engine = engine("127.0.0.1:" + cable.port());
        assertThat(engine.callback(TaskId.next(), "node-1")).isEqualTo(SignalAnswer.NO_RUN);
        cable.goDead();
        InTime.within(
                IN_TIME,
                () -> assertThat(engine.start(EngineContract.task("reserved"), PATIENCE))
                        .isEqualTo(StartAnswer.AWAY));
        cable.cut();
        InTime.within(IN_TIME, () -> assertThat(atOnce(20, engine)).containsOnly(StartAnswer.AWAY));
    }

    @Test
    void aServerThatComesBackIsUsedAgain() {
        TcpProxy cable = cable();
        cable.cut();
        TemporalGenerationEngine engine = engine("127.0.0.1:" + cable.port());
        assertThat(engine.callback(TaskId.next(), "node-1")).isEqualTo(SignalAnswer.AWAY);
        cable.repair();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> engine.callback(TaskId.next(), "node-1") == SignalAnswer.NO_RUN);
    }

    @Test
    void aDeliveryIsSaidNotToBeStarted() {
        WorkflowServiceStubs service = service(TestApi.NOBODY);
        TemporalDeliveryEngine engine =
                new TemporalDeliveryEngine(WorkflowClient.newInstance(service), calls(service), DeliveryTimes.QUICK);
        assertThat(engine.start(EngineContract.delivery(1))).isFalse();
    }

    private TcpProxy cable() {
        TestTemporal server = new TestTemporal();
        opened.add(server);
        TcpProxy cable = new TcpProxy(server.port());
        opened.add(cable);
        return cable;
    }

    private TemporalGenerationEngine engine(String target) {
        WorkflowServiceStubs service = service(target);
        return new TemporalGenerationEngine(WorkflowClient.newInstance(service), calls(service), Times.QUICK);
    }

    private WorkflowServiceStubs service(String target) {
        WorkflowServiceStubsOptions.Builder options = TemporalConfiguration.connection()
                .customize(WorkflowServiceStubsOptions.newBuilder().setTarget(target));
        WorkflowServiceStubs service = WorkflowServiceStubs.newServiceStubs(options.build());
        opened.add(service::shutdownNow);
        return service;
    }

    private BoundedCalls calls(WorkflowServiceStubs service) {
        FirstContact contact = new FirstContact(service);
        contact.start();
        opened.add(contact::stop);
        BoundedCalls calls = new BoundedCalls(contact);
        opened.add(calls);
        return calls;
    }

    private static List<StartAnswer> atOnce(int callers, TemporalGenerationEngine engine) {
        Task task = EngineContract.task("reserved");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StartAnswer>> answers = IntStream.range(0, callers)
                    .mapToObj(i -> threads.submit(() -> engine.start(task, PATIENCE)))
                    .toList();
            return answers.stream().map(EngineAwayTest::get).toList();
        }
    }

    private static StartAnswer get(Future<StartAnswer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
