package io.apiinone.worker.temporal;

import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import io.apiinone.workflows.Names;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Prepares one namespace of a Temporal server. Every step is safe to repeat and changes only what differs, so it runs at each
 * start of a development server and once, before the first worker, in production.
 *
 * <p>A run that sets an attribute the server does not know fails its workflow task for ever: hence registration first.
 */
public final class NamespaceSetup {
    private static final List<SearchAttributeKey<?>> ATTRIBUTES = List.of(
            Names.ACCOUNT_ID,
            Names.MODE,
            Names.TYPE,
            Names.RESOLUTION,
            Names.NODE,
            Names.CREDITS,
            Names.TASK_STATUS,
            Names.FAILURE_CODE);

    /** The server's services refresh what they know of a namespace every few seconds; a minute means that something is wrong. */
    private static final Duration SPREAD_LIMIT = Duration.ofMinutes(1);

    private static final Duration SPREAD_LOOK = Duration.ofMillis(100);

    private final WorkflowServiceStubs service;
    private final OperatorServiceStubs operator;
    private final String namespace;

    public NamespaceSetup(WorkflowServiceStubs service, OperatorServiceStubs operator, String namespace) {
        this.service = service;
        this.operator = operator;
        this.namespace = namespace;
    }

    /**
     * Makes the namespace if there is none, sets how long closed runs stay visible, registers the missing search attributes and
     * returns once the server accepts them in queries.
     *
     * @param retention at least a day on a real server
     * @throws StatusRuntimeException if the server refuses or is away
     * @throws InterruptedException if interrupted while the server spreads the news among its services
     */
    public void prepare(Duration retention) throws InterruptedException {
        keepClosedRuns(retention);
        Map<String, IndexedValueType> missing = patiently(Status.Code.NOT_FOUND, this::missingAttributes);
        if (!missing.isEmpty()) {
            patiently(Status.Code.NOT_FOUND, () -> register(missing));
            patiently(Status.Code.INVALID_ARGUMENT, () -> query(missing));
        }
    }

    private void keepClosedRuns(Duration retention) {
        var wanted = Durations.fromSeconds(retention.toSeconds());
        try {
            var request = DescribeNamespaceRequest.newBuilder().setNamespace(namespace);
            var found = service.blockingStub().describeNamespace(request.build());
            if (!found.getConfig().getWorkflowExecutionRetentionTtl().equals(wanted)) {
                var config = NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(wanted);
                service.blockingStub()
                        .updateNamespace(UpdateNamespaceRequest.newBuilder()
                                .setNamespace(namespace)
                                .setConfig(config)
                                .build());
            }
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            service.blockingStub()
                    .registerNamespace(RegisterNamespaceRequest.newBuilder()
                            .setNamespace(namespace)
                            .setWorkflowExecutionRetentionPeriod(wanted)
                            .build());
        }
    }

    private Map<String, IndexedValueType> missingAttributes() {
        var known = operator.blockingStub()
                .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .build())
                .getCustomAttributesMap();
        return ATTRIBUTES.stream()
                .filter(key -> !known.containsKey(key.getName()))
                .collect(Collectors.toMap(SearchAttributeKey::getName, SearchAttributeKey::getValueType));
    }

    private Message register(Map<String, IndexedValueType> attributes) {
        return operator.blockingStub()
                .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                        .setNamespace(namespace)
                        .putAllSearchAttributes(attributes)
                        .build());
    }

    private Message query(Map<String, IndexedValueType> attributes) {
        String all = attributes.keySet().stream()
                .map(name -> "`" + name + "` is null")
                .collect(Collectors.joining(" and "));
        return service.blockingStub()
                .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(namespace)
                        .setQuery(all)
                        .build());
    }

    private static <T> T patiently(Status.Code notYet, Supplier<T> call) throws InterruptedException {
        long giveUp = System.nanoTime() + SPREAD_LIMIT.toNanos();
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException e) {
                if (e.getStatus().getCode() != notYet || System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(SPREAD_LOOK);
            }
        }
    }
}
