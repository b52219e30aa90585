package io.apiinone.api.console;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.task.Text;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import java.text.Normalizer;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * What a password must be, and its hash. A hash says its kind and its costs, so that another one can take its place at the next
 * sign-in. Each takes memory while it is computed, so only a few are at the same time, on threads of their own: a virtual thread
 * that computes lets no other one run.
 */
final class Passwords implements AutoCloseable {
    /** In characters. */
    static final int SHORTEST = 10;

    /** In characters; a longer one makes nothing safer. */
    static final int LONGEST = 128;

    private static final String KIND = "argon2id";

    /** What OWASP asks for at least: 19 MiB, two rounds, one lane. */
    private static final int KIBIBYTES = 19 * 1024;

    private static final int ROUNDS = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** No password's hash, with the costs of one: so much work is done for an address that nobody has. */
    static final String NOBODYS = "{argon2id}$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private static final long PATIENCE_MILLIS = 1500;

    /** Who waits takes a place among the requests at once; most of those are for somebody else. */
    private static final int MOST_WAITING = 16;

    private final PasswordEncoder encoder = new DelegatingPasswordEncoder(
            KIND, Map.of(KIND, new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, KIBIBYTES, ROUNDS)));
    private final Semaphore places;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("password-", 0).daemon().factory());

    /** @param atOnce how many hashes are computed at the same time */
    Passwords(int atOnce) {
        places = new Semaphore(atOnce);
    }

    /** The field as somebody types their password to get in; "" with a fault when there is none. */
    static String typed(BodyFields fields, String name) {
        if (fields.any(name).isEmpty()) {
            fields.add("/" + name, ApiError.INVALID_REQUEST, name + " is required.");
            return "";
        }
        // The same word can be written with different characters, by different keyboards.
        return fields.text(name)
                .map(text -> Normalizer.normalize(text, Normalizer.Form.NFKC))
                .orElse("");
    }

    /**
     * The field as somebody chooses a password; with a fault when it is too short, too long, or what everybody knows.
     *
     * @param email which is no password; "" when it is not known here
     */
    static String chosen(BodyFields fields, String name, String email) {
        String password = typed(fields, name);
        if (!password.isEmpty() || fields.any(name).isPresent()) {
            int length = Text.length(password);
            if (length < SHORTEST || length > LONGEST) {
                fields.add(
                        "/" + name,
                        ApiError.INVALID_REQUEST,
                        "%s must have %d to %d characters.".formatted(name, SHORTEST, LONGEST));
            } else if (password.strip().equalsIgnoreCase(email)) {
                fields.add("/" + name, ApiError.INVALID_REQUEST, name + " must not be the e-mail address.");
            }
        }
        return password;
    }

    /** @throws io.apiinone.api.web.RefusedException when too many are computed already */
    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /**
     * Whether a hash is this password's. One that is too long to be any is refused after the same work.
     *
     * @throws io.apiinone.api.web.RefusedException when too many are computed already
     */
    boolean isRight(String password, String hash) {
        boolean mayBe = Text.length(password) <= LONGEST;
        return inTurn(() -> encoder.matches(mayBe ? password : "", hash)) && mayBe;
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Callable<T> work) {
        boolean begun = false;
        try {
            begun = places.getQueueLength() < MOST_WAITING && places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!begun) {
                throw Refusal.comeBack("Too many people are signing in. Try again shortly.")
                        .thrown();
            }
            return threads.submit(work).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.comeBack("The service is being stopped. Try again shortly.")
                    .thrown();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be hashed", e.getCause());
        } finally {
            if (begun) {
                places.release();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
