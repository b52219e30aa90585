package io.apiinone.api.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's place among those that are worked on at the same time; given back once, however often it is asked for. */
public final class Turn {
    private static final String ATTRIBUTE = Turn.class.getName();

    private final Semaphore places;
    private final AtomicBoolean over = new AtomicBoolean();

    private Turn(Semaphore places) {
        this.places = places;
    }

    /** Takes a place for this request; false when there is none. */
    static boolean begin(HttpServletRequest request, Semaphore places) {
        if (!places.tryAcquire()) {
            return false;
        }
        request.setAttribute(ATTRIBUTE, new Turn(places));
        return true;
    }

    /** From now on the request only waits, or sends what it has: its place is somebody else's. */
    public static void end(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Turn turn && turn.over.compareAndSet(false, true)) {
            turn.places.release();
        }
    }
}
