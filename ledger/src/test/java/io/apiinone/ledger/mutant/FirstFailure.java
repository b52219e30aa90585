package io.apiinone.ledger.mutant;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests until one fails. */
final class FirstFailure implements TestExecutionListener {
    /** A test takes a few seconds at most; a fault may make one wait for ever. */
    private static final String TIMEOUT = "60 s";

    private final CancellationToken rest = CancellationToken.create();
    private @Nullable Failure first;

    private FirstFailure() {}

    /** Which test failed, and with what. */
    record Failure(String test, @Nullable Throwable cause) {

        String firstLine() {
            String message = cause == null ? "" : String.valueOf(cause.getMessage());
            return message.strip().lines().findFirst().orElse("");
        }
    }

    /** Null when all of them pass. */
    static @Nullable Failure of(DiscoverySelector tests, Filter<?>... filters) {
        FirstFailure listener = new FirstFailure();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(LauncherDiscoveryRequestBuilder.request()
                                .selectors(List.of(tests))
                                .filters(filters)
                                .configurationParameter("junit.jupiter.execution.timeout.default", TIMEOUT)
                                .build())
                        .cancellationToken(listener.rest)
                        .listeners(listener)
                        .build());
        return listener.first;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED && first == null) {
            first = new Failure(name(test), result.getThrowable().orElse(null));
            rest.cancel();
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .map(source -> switch (source) {
                    case MethodSource method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName();
                    case ClassSource type -> type.getJavaClass().getSimpleName();
                    default -> test.getDisplayName();
                })
                .orElse(test.getDisplayName());
    }
}
