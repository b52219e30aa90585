package io.apiinone.api.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** On the server in memory that comes with the library. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("engine on a test server")
class EngineOnTestServerTest extends EngineContract {
    private static final TestWorkflowEnvironment ENVIRONMENT = environment();

    private static TestWorkflowEnvironment environment() {
        TestEnvironmentOptions.Builder options =
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
        Attributes.ALL.forEach((name, type) -> options.registerSearchAttribute(name, type));
        return TestWorkflowEnvironment.newInstance(options.build());
    }

    @Override
    WorkflowClient client() {
        return ENVIRONMENT.getWorkflowClient();
    }

    @AfterAll
    static void close() {
        ENVIRONMENT.close();
    }
}
