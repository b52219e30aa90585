package io.apiinone.api.node;

import io.apiinone.api.work.Repeating;
import io.apiinone.ledger.node.Callbacks;
import io.apiinone.ledger.node.StoredCallback;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers stored callbacks that reached nobody when they came. A node asked to come back may do so minutes later, with
 * another id, or never. It may happen twice, and beside other repeaters: a callback is only a wake-up.
 */
final class CallbackRepeater extends Repeating {
    private static final Logger log = LoggerFactory.getLogger(CallbackRepeater.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int BATCH = 100;

    /** The engine takes so long at most to say that it is away. */
    private static final Duration STOP = Duration.ofSeconds(4);

    private final Callbacks callbacks;
    private final CallbackDesk desk;
    private final Duration age;
    private long last;

    /** @param age how long a callback is left to its own request */
    CallbackRepeater(Callbacks callbacks, CallbackDesk desk, Duration age) {
        super("callback-repeater", INTERVAL, STOP);
        this.callbacks = callbacks;
        this.desk = desk;
        this.age = age;
    }

    /**
     * Goes on behind the last one, so that one which can not be delivered never stands in the way of the others.
     *
     * @return true when there may be more, and somebody took these
     */
    @Override
    protected boolean doSome() {
        List<StoredCallback> batch = callbacks.undelivered(last, age, BATCH);
        for (StoredCallback stored : batch) {
            last = stored.id();
            CallbackOutcome outcome = desk.deliver(stored);
            log.info("stored callback for {}: {}", stored.task(), outcome.wire());
            if (outcome == CallbackOutcome.NOT_DELIVERED) {
                return false;
            }
        }
        boolean more = batch.size() == BATCH;
        last = more ? last : 0;
        return more;
    }
}
