package io.apiinone.bench.load;

import io.apiinone.bench.system.Page;
import java.time.Duration;
import java.util.List;

/** The floor's clients, which live in its own process. */
public final class FloorLoad implements Load {
    private final String url;
    private final Duration nodeDelay;

    /** @param nodeDelay from the submit to the signal */
    public FloorLoad(String url, Duration nodeDelay) {
        this.url = url;
        this.nodeDelay = nodeDelay;
    }

    @Override
    public void begin(int clients) {
        Page.read(url + "/begin/" + clients + "/" + nodeDelay.toMillis());
    }

    @Override
    public long done() {
        return Long.parseLong(Page.read(url + "/done"));
    }

    @Override
    public long failed() {
        return Long.parseLong(Page.read(url + "/failed"));
    }

    @Override
    public void end() {
        Page.read(url + "/end");
    }

    @Override
    public List<String> latest() {
        return Page.read(url + "/latest").lines().toList();
    }
}
