package io.apiinone.api.fuzz;

import io.apiinone.workflows.node41.CallbackSignature;
import io.apiinone.workflows.node41.CallbackToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The readers of a callback's signature and token: never an exception, and never a yes without the key. */
public final class SignatureFuzz {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final CallbackSignature SIGNATURE = new CallbackSignature("a key that is not in the input");
    private static final CallbackToken TOKEN = new CallbackToken("a secret that is not in the input");

    private SignatureFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 3);
        String id = parts[0];
        String timestamp = parts.length > 1 ? parts[1] : "1700000000";
        String given = parts.length > 2 ? parts[2] : "";
        Check.that(!SIGNATURE.verify(id, timestamp, given, NOW), "nobody guesses a signature");
        Check.that(!TOKEN.matches(id, given), "nobody guesses a token");
        String right = SIGNATURE.sign(id, NOW.getEpochSecond());
        Check.that(SIGNATURE.verify(id, "1700000000", right, NOW), "the right one is right for any id");
        Check.that(!SIGNATURE.verify(id + "x", "1700000000", right, NOW), "and for no other");
        Check.that(TOKEN.matches(id, TOKEN.of(id)), "the right token is right for any task");
    }
}
