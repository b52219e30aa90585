package io.apiinone.standalone.part;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part that writes down what is done to it. */
final class FakePart implements Part {
    private final String name;
    private final List<String> journal;
    int looksUntilReady;
    Duration patience = Duration.ofSeconds(5);

    @Nullable
    Exception failure;

    @Nullable
    ProcessHandle process;

    FakePart(String name, List<String> journal) {
        this.name = name;
        this.journal = journal;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws Exception {
        journal.add("start " + name);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public boolean isReady() {
        return looksUntilReady-- <= 0;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public String where() {
        return "at " + name;
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process);
    }

    @Override
    public void stop() {
        journal.add("stop " + name);
    }
}
