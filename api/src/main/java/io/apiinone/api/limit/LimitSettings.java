package io.apiinone.api.limit;

import io.apiinone.api.web.Refusal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits; 0 always means none. All but {@code tasksInFlight} are counted by each api process for itself.
 *
 * @param trustedProxies how many proxies of our own are in front of the api and add to {@code X-Forwarded-For}
 * @param posts what is written, per minute: generations, cancellations, keys
 * @param reads what is only looked at, per minute
 * @param badKeysPerAddress how often a minute one address may send a key that is none
 * @param postsAtOnce how many writing requests are worked on at the same time
 * @param readsAtOnce how many reading requests are worked on at the same time
 * @param accepts how many generations are begun at the same time, as one process learns it
 * @param tasksInFlight how many live tasks an account may have in one mode; exact, whatever the number of processes
 */
@ConfigurationProperties("apiinone.limits")
public record LimitSettings(
        @DefaultValue("0") int trustedProxies,
        @DefaultValue Budget posts,
        @DefaultValue Budget reads,
        @DefaultValue("0") int badKeysPerAddress,
        @DefaultValue("0") int postsAtOnce,
        @DefaultValue("0") int readsAtOnce,
        @DefaultValue Accepts accepts,
        @DefaultValue("0") int tasksInFlight) {
    /** A minute is less than most tasks take, and a client that asks again after some seconds loses little. */
    private static final long COME_BACK_SECONDS = 5;

    /** @throws IllegalArgumentException when one of them is negative */
    public LimitSettings {
        require(trustedProxies, badKeysPerAddress, postsAtOnce, readsAtOnce, tasksInFlight);
    }

    /**
     * Requests per minute.
     *
     * @param perKey of one API key
     * @param perAccount of all keys of an account
     * @param perAddress of one client address: an IPv4 address, or an IPv6 network of 64 bits
     */
    public record Budget(
            @DefaultValue("0") int perKey,
            @DefaultValue("0") int perAccount,
            @DefaultValue("0") int perAddress) {
        public Budget {
            require(perKey, perAccount, perAddress);
        }
    }

    /**
     * Generations that are begun at the same time.
     *
     * @param most of them, and where a process begins to learn; 0 for no limit
     * @param least of them, however slow everything is: while the engine is away, so many are taken as {@code queued} at a time
     * @param target what the row and the verdict together may take; longer than that is too much to do
     */
    public record Accepts(
            @DefaultValue("0") int most,
            @DefaultValue("8") int least,
            @DefaultValue("800ms") Duration target) {
        public Accepts {
            require(most);
            if (least < 1 || (most > 0 && most < least) || !target.isPositive()) {
                throw new IllegalArgumentException(
                        "apiinone.limits.accepts: least is 1 or more, most not less, and target more than 0");
            }
        }
    }

    /** {@link #tasksInFlight} as the books take it. */
    public int mostInFlight() {
        return tasksInFlight == 0 ? Integer.MAX_VALUE : tasksInFlight;
    }

    /** Nothing was made. */
    public Refusal tooManyInFlight() {
        return Refusal.tooMany(
                "This account has %d tasks under way, as many as it may; no task was made. Send it again when one has ended."
                        .formatted(tasksInFlight),
                COME_BACK_SECONDS);
    }

    private static void require(int... limits) {
        for (int limit : limits) {
            if (limit < 0) {
                throw new IllegalArgumentException("apiinone.limits: a limit is not negative");
            }
        }
    }
}
