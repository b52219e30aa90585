package io.apiinone.activities.node;

import io.apiinone.workflows.generation.NodeActivities;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The activities of a {@link World}, called as Temporal calls them: arguments and failures through its converters, in a context. */
abstract class InTemporal {
    @TempDir
    Path folder;

    private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();
    World world;
    NodeActivities activities;

    @BeforeEach
    void open() {
        world = new World(folder);
        environment.registerActivitiesImplementations(world.activities);
        activities = environment.newActivityStub(NodeActivities.class);
    }

    @AfterEach
    void close() throws IOException {
        environment.close();
        world.close();
    }
}
