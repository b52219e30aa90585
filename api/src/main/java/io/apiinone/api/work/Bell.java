package io.apiinone.api.work;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Says that there is work to look for, from whoever learns of it to whoever does it; neither knows the other. */
public final class Bell {
    private final List<Runnable> hearers = new CopyOnWriteArrayList<>();

    /** @param wake is run at each ring, in the ringing thread: it must not take long */
    public void wakes(Runnable wake) {
        hearers.add(wake);
    }

    /** Takes no time. */
    public void ring() {
        hearers.forEach(Runnable::run);
    }
}
