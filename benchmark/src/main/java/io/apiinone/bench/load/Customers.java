package io.apiinone.bench.load;

import io.apiinone.bench.system.Rig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Accounts with credits for more than any run will use, and their requests as bytes. */
public final class Customers {
    private static final long CREDITS = 100_000_000;

    private final List<String> keys;
    private final AtomicLong number = new AtomicLong();

    private Customers(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Opens so many accounts. */
    public static Customers of(Rig rig, int count) {
        return new Customers(
                IntStream.range(0, count).mapToObj(i -> rig.key(CREDITS)).toList());
    }

    /** The next prompt's number: the stub node tells the end of its job by it. */
    public long next() {
        return number.incrementAndGet();
    }

    private String key(long customer) {
        return keys.get((int) (customer % keys.size()));
    }

    /**
     * A generation.
     *
     * @param customer any number: which account asks
     * @param prompt its number
     * @param prefer a {@code Prefer} header's value, or empty
     * @param callbackUrl where the end is told, or empty
     */
    public byte[] post(long customer, long prompt, String prefer, String callbackUrl) {
        String body =
                "{\"model\":\"flux-2\",\"prompt\":\"%s\",\"aspect_ratio\":\"16:9\",\"type\":\"pro\",\"resolution\":\"1K\"%s}"
                        .formatted(
                                prompt(prompt),
                                callbackUrl.isEmpty() ? "" : ",\"callback_url\":\"" + callbackUrl + "\"");
        String head =
                "POST /api/v1/images/generations HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key(customer)
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nIdempotency-Key: bench-" + prompt
                        + (prefer.isEmpty() ? "" : "\r\nPrefer: " + prefer) + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** As long as a prompt usually is. */
    static String prompt(long number) {
        return "bench " + number
                + " A serene Japanese garden with cherry blossoms, koi pond, and wooden bridge, photorealistic";
    }

    /** The number in a prompt of ours. */
    public static long number(String prompt) {
        return Long.parseLong(prompt.split(" ")[1]);
    }

    /** A look at a task, or with {@code /stream} behind its id, its stream. */
    public byte[] get(long customer, String task) {
        return ("GET /api/v1/tasks/" + task + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key(customer)
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
