package io.apiinone.activities.result;

import io.apiinone.activities.net.GuardedHttp;
import io.apiinone.activities.net.Limits;
import io.apiinone.activities.net.Lookup;
import io.apiinone.activities.net.Outcome;
import io.apiinone.activities.net.Reply;
import io.apiinone.activities.net.Trouble;
import io.apiinone.activities.result.CopyOutcome.Away;
import io.apiinone.activities.result.CopyOutcome.Unfit;
import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.node41.ResultHosts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads pictures from where a node put them. The address is not trusted: only allowed hosts are asked, through the same guard as
 * customers' addresses, for a bounded time and size.
 */
public final class ResultSource implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 64;
    private static final Duration FOR_A_PLACE = Duration.ofSeconds(5);

    private final ResultHosts hosts;
    private final GuardedHttp http;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public ResultSource(ResultHosts hosts) {
        this(hosts, InetAddress::getAllByName);
    }

    /** @param names where names are looked up */
    ResultSource(ResultHosts hosts, Lookup names) {
        this.hosts = hosts;
        this.http = new GuardedHttp(hosts, names);
    }

    /** What becomes of a picture's bytes. */
    interface Use {
        /** @param content the whole body; it ends with an exception when there is more of it than there may be */
        CopyOutcome of(InputStream content) throws IOException;
    }

    /**
     * Asks once.
     *
     * @param most bytes
     * @param limit for all of it
     * @throws IOException what the use of it has thrown by itself
     */
    CopyOutcome read(String url, long most, Duration limit, Use use) throws IOException {
        Target target = hosts.target(url).orElse(null);
        if (target == null) {
            return new Unfit("its host is not allowed");
        }
        if (!place()) {
            return new Away("too many are copied");
        }
        try {
            Limits limits = new Limits(limit, SILENCE, most);
            return switch (http.download(target, limits, reply -> answered(reply, most, use))) {
                case Outcome.Answered<CopyOutcome>(CopyOutcome outcome) -> outcome;
                case Outcome.NotAnswered<CopyOutcome>(Trouble trouble) ->
                    trouble == Trouble.TOO_LARGE ? larger(most) : new Away(trouble.wire());
            };
        } finally {
            places.release();
        }
    }

    private boolean place() {
        try {
            return places.tryAcquire(FOR_A_PLACE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static CopyOutcome answered(Reply reply, long most, Use use) throws IOException {
        HttpEntity entity = reply.head().getEntity();
        if (reply.status() != 200 || entity == null) {
            return new Away("answered " + reply.status());
        }
        if (entity.getContentLength() > most) {
            return larger(most);
        }
        if (entity.getContentLength() < 0 && !entity.isChunked()) {
            // Where it ends nobody could tell: half a picture must not be taken for a whole one.
            return new Away("it does not tell its length");
        }
        return use.of(reply.body());
    }

    private static Unfit larger(long most) {
        return new Unfit("it is larger than " + most + " bytes");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
