package io.apiinone.standalone.part;

import io.apiinone.sandbox.Sandbox;
import io.apiinone.sandbox.SandboxSettings;
import org.jspecify.annotations.Nullable;

/** The node that the tasks go to, inside this JVM; it speaks HTTP with the others as a real one would. */
public final class SandboxPart implements Part {
    private final SandboxSettings settings;
    private @Nullable Sandbox sandbox;

    public SandboxPart(SandboxSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public void start() {
        sandbox = Sandbox.start(settings);
    }

    /** It answers when it is started. */
    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public String where() {
        return "port " + settings.port();
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
    }
}
