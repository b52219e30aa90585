package io.apiinone.bench.system;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * What one run left at Temporal.
 *
 * @param events of its history
 * @param workflowTasks that were completed
 * @param transitions of its state: what a server on PostgreSQL pays for
 * @param bytes of its history
 */
public record RunCounts(double events, double workflowTasks, double transitions, double bytes) {
    /** @param id of a run that has ended */
    public static RunCounts of(WorkflowServiceStubs service, String namespace, String id) {
        WorkflowExecution run = WorkflowExecution.newBuilder().setWorkflowId(id).build();
        var info = service.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run)
                        .build())
                .getWorkflowExecutionInfo();
        long tasks = service
                .blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run)
                        .build())
                .getHistory()
                .getEventsList()
                .stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .count();
        return new RunCounts(
                info.getHistoryLength(), tasks, info.getStateTransitionCount(), info.getHistorySizeBytes());
    }
}
