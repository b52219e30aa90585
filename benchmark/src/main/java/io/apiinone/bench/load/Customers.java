package io.apiinone.bench.load;

import io.apiinone.bench.system.Rig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Accounts with credits for more than any run will use, and their requests as bytes. */
public final class Customers {
    private static final long CREDITS = 100_000_000;
    private static final int BYTE = 256;
    private static final String KEY = "bench-";

    private final List<String> keys;
    private final boolean behindProxy;
    private final AtomicLong number;

    private Customers(List<String> keys, boolean behindProxy, AtomicLong number) {
        this.keys = List.copyOf(keys);
        this.behindProxy = behindProxy;
        this.number = number;
    }

    /** Opens so many accounts. */
    public static Customers of(Rig rig, int count) {
        return new Customers(keys(rig, count), false, new AtomicLong());
    }

    /** Whoever has these API keys. */
    public static Customers withKeys(List<String> keys) {
        return new Customers(keys, false, new AtomicLong());
    }

    /** The same, each with an address of its own, as a proxy of ours tells it. */
    public static Customers behindProxy(Rig rig, int count) {
        return new Customers(keys(rig, count), true, new AtomicLong());
    }

    /** So many others, whose prompts have other numbers than these. */
    public Customers others(Rig rig, int count) {
        return new Customers(keys(rig, count), behindProxy, number);
    }

    private static List<String> keys(Rig rig, int count) {
        return IntStream.range(0, count).mapToObj(i -> rig.key(CREDITS)).toList();
    }

    /** The next prompt's number: the stub node tells the end of its job by it. */
    public long next() {
        return number.incrementAndGet();
    }

    /** The headers that say who asks. */
    private String who(long customer) {
        int number = (int) (customer % keys.size());
        return "\r\nAuthorization: Bearer " + keys.get(number)
                + (behindProxy ? "\r\nX-Forwarded-For: 10.7.%d.%d".formatted(number / BYTE, number % BYTE) : "");
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
        String head = "POST /api/v1/images/generations HTTP/1.1\r\nHost: localhost" + who(customer)
                + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nIdempotency-Key: " + idempotencyKey(prompt)
                + (prefer.isEmpty() ? "" : "\r\nPrefer: " + prefer) + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** The idempotency key of a prompt's number. */
    public static String idempotencyKey(long prompt) {
        return KEY + prompt;
    }

    /** The number that the key belongs to; -1 for a key that is none of ours. */
    public static long promptOf(String idempotencyKey) {
        return idempotencyKey.startsWith(KEY) ? Long.parseLong(idempotencyKey.substring(KEY.length())) : -1;
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
        return ("GET /api/v1/tasks/" + task + " HTTP/1.1\r\nHost: localhost" + who(customer) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
