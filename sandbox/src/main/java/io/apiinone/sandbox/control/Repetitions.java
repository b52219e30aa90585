package io.apiinone.sandbox.control;

import io.apiinone.sandbox.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts how often each request has come, for directives that misbehave only the first few times. */
public final class Repetitions {
    private final Journal journal;
    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** Registers itself as a reader of the journal, which is to be replayed next. */
    public Repetitions(Journal journal) {
        this.journal = journal;
        journal.on("came", Came.class, came -> count(came.request()));
    }

    /** One more of these requests came. */
    record Came(String request) {}

    /** Counts one more of these, durably, and returns how many there have been. */
    public int next(String... parts) {
        String request = digest(String.join("\n", parts));
        journal.append("came", new Came(request));
        return count(request);
    }

    private int count(String request) {
        return counts.merge(request, 1, Integer::sum);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
