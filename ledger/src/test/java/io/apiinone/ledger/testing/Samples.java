package io.apiinone.ledger.testing;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.NewTask;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tasks to ask for. */
public final class Samples {

    /** What {@link #task} costs, in credits: pro 1K. */
    public static final int PRICE = 5;

    public static final String NODE = "node41";

    private Samples() {}

    /** A pro 1K picture, live, without an idempotency key; the starter may take it at once. */
    public static NewTask task(TestAccount account) {
        return task(account, null, "a koi pond");
    }

    /** The same, with an idempotency key and a prompt that decides the fingerprint. */
    public static NewTask task(TestAccount account, @Nullable String idempotencyKey, String prompt) {
        return new NewTask(
                TaskId.next(),
                account.id(),
                Mode.LIVE,
                account.key(),
                TaskKind.IMAGE,
                "flux-2",
                new ImageInput(prompt, "16:9", "pro", "1K", List.of()),
                Map.of("order", "42"),
                fingerprint(prompt),
                idempotencyKey,
                PRICE,
                NODE,
                Duration.ZERO);
    }

    private static byte[] fingerprint(String body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
