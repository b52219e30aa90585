package io.apiinone.worker.temporal;

import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which version of the workflows' code a worker runs. A run that is pinned ends on the version it began on; each workflow's
 * implementation says whether it is.
 *
 * @param name of all versions together
 * @param buildId of this one; another for each change of the workflows' code; empty where versions are not told apart
 */
@ConfigurationProperties("apiinone.deployment")
public record Deployment(
        @DefaultValue("apiinone") String name,
        @DefaultValue("") String buildId) {

    boolean isVersioned() {
        return !buildId.isEmpty();
    }

    /** What a worker tells the server about itself; empty where versions are not told apart. */
    Optional<WorkerDeploymentOptions> options() {
        return isVersioned()
                ? Optional.of(WorkerDeploymentOptions.newBuilder()
                        .setUseVersioning(true)
                        .setVersion(new WorkerDeploymentVersion(name, buildId))
                        .build())
                : Optional.empty();
    }
}
