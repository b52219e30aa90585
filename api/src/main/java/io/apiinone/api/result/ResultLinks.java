package io.apiinone.api.result;

import io.apiinone.ledger.result.StoredPicture;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the links to pictures that are kept, results and customers' files, and knows its own again. */
public final class ResultLinks {
    /** For whoever looks a task up: another look gives a new link. */
    public static final Duration DAY = Duration.ofDays(1);

    /** For what is sent once, and perhaps read days later. */
    public static final Duration WEEK = Duration.ofDays(7);

    /** Links made within an hour are the same, so that a task that has not changed looks as if it had not. */
    private static final long STEP_SECONDS = 3600;

    private final URI publicUrl;
    private final LinkSignature signature;
    private final Clock clock;

    ResultLinks(URI publicUrl, String secret, Clock clock) {
        this.publicUrl = publicUrl;
        this.signature = new LinkSignature(secret);
        this.clock = clock;
    }

    /**
     * A link that works for this long, or an hour longer at most, but not longer than the picture is kept.
     *
     * @return empty when the picture is not kept any more
     */
    public Optional<String> to(StoredPicture picture, Duration life) {
        Instant now = clock.instant();
        if (!now.isBefore(picture.expires())) {
            return Optional.empty();
        }
        String path = "/results/" + picture.task() + "/" + picture.name();
        return Optional.of(within(path, picture.expires(), life));
    }

    /**
     * A link that works for this long, or an hour longer at most, but not longer than what it leads to is kept.
     *
     * @param path on our origin
     * @param kept until when; whole seconds
     */
    public String within(String path, Instant kept, Duration life) {
        long steps = Math.ceilDiv(clock.instant().plus(life).getEpochSecond(), STEP_SECONDS);
        return until(path, Math.min(steps * STEP_SECONDS, kept.getEpochSecond()));
    }

    /** A link that works for as long as what it leads to is kept, and is always the same. */
    public String until(String path, Instant kept) {
        return until(path, kept.getEpochSecond());
    }

    private String until(String path, long expires) {
        return publicUrl + path + "?expires=" + expires + "&signature=" + signature.of(path, expires);
    }

    /**
     * Whether a link is one of ours, and still works.
     *
     * @param path as it was asked for
     * @param expires in Unix seconds, as the link says
     * @return how long it will go on to work; empty for every other link, whatever is wrong with it
     */
    public Optional<Duration> left(String path, @Nullable String expires, @Nullable String signature) {
        if (expires == null || signature == null || !expires.matches("[1-9][0-9]{0,11}")) {
            return Optional.empty();
        }
        long last = Long.parseLong(expires);
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(last));
        return this.signature.matches(path, last, signature) && left.isPositive()
                ? Optional.of(left)
                : Optional.empty();
    }
}
