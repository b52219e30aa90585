package io.apiinone.worker.temporal;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * Makes a version of the workflows' code the current one where none is: the server gives new runs to the current version only, so a
 * fresh system would queue its tasks for ever. Which version follows is an operator's decision.
 */
public final class FirstVersion {
    private final WorkflowServiceStubs service;
    private final String namespace;

    public FirstVersion(WorkflowServiceStubs service, String namespace) {
        this.service = service;
        this.namespace = namespace;
    }

    /**
     * Its workers need not have come yet.
     *
     * @return false when some version is current already, or versions are not told apart
     * @throws StatusRuntimeException if the server refuses or is away, or somebody else changed the deployment meanwhile
     */
    public boolean makeCurrent(Deployment deployment) {
        if (!deployment.isVersioned()) {
            return false;
        }
        ByteString seen = ByteString.EMPTY;
        try {
            var found = service.blockingStub()
                    .describeWorkerDeployment(DescribeWorkerDeploymentRequest.newBuilder()
                            .setNamespace(namespace)
                            .setDeploymentName(deployment.name())
                            .build());
            if (found.getWorkerDeploymentInfo().getRoutingConfig().hasCurrentDeploymentVersion()) {
                return false;
            }
            seen = found.getConflictToken();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
        }
        service.blockingStub()
                .setWorkerDeploymentCurrentVersion(SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                        .setNamespace(namespace)
                        .setDeploymentName(deployment.name())
                        .setBuildId(deployment.buildId())
                        .setConflictToken(seen)
                        .setAllowNoPollers(true)
                        .setIdentity("setup")
                        .build());
        return true;
    }
}
