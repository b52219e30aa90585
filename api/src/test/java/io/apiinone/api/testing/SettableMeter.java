package io.apiinone.api.testing;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for limits that stands until it is told otherwise. */
public final class SettableMeter implements TimeMeter {
    private final AtomicLong nanos = new AtomicLong(1);

    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
