package io.apiinone.worker.temporal;

import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which build of the workflows' code a worker runs. Runs are pinned: each ends on the build it began on, unless its start said
 * otherwise. (Annotated implementations say it, too, but a worker that is not versioned could not run those.)
 *
 * @param name of all builds together
 * @param buildId of this one; another for each change of the workflows' code; empty where builds are not told apart
 */
@ConfigurationProperties("apiinone.deployment")
public record Deployment(
        @DefaultValue("apiinone") String name,
        @DefaultValue("") String buildId) {

    boolean isVersioned() {
        return !buildId.isEmpty();
    }

    /** What a worker tells the server about itself; empty where builds are not told apart. */
    Optional<WorkerDeploymentOptions> options() {
        return isVersioned()
                ? Optional.of(WorkerDeploymentOptions.newBuilder()
                        .setUseVersioning(true)
                        .setVersion(new WorkerDeploymentVersion(name, buildId))
                        .setDefaultVersioningBehavior(VersioningBehavior.PINNED)
                        .build())
                : Optional.empty();
    }
}
