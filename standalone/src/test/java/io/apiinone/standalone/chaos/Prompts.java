package io.apiinone.standalone.chaos;

import java.util.List;
import java.util.Random;

/** What is asked for: mostly pictures, and for every third the node makes some trouble of its own. */
final class Prompts {
    /**
     * Each of them leads to an end that the node tells, sooner or later. One that it never told, of a job whose acceptance was lost
     * on the way, nobody could learn of but from its list of jobs: {@code ./chaos lies} has those.
     */
    private static final List<String> TROUBLE = List.of(
            "delay=8s",
            "delay=12s callback=true+30s",
            "callback=true+20s",
            "fail=501 delay=2s",
            "fail=400",
            "code=400",
            "code=429 times=2 retry-after=1",
            "code=455 times=1",
            "http=503 times=2",
            "drop times=1",
            "lost delay=3s",
            "lost delay=20s",
            "hang=5s",
            "hold=3s",
            "body=truncated",
            "body=html",
            "callbacks=3",
            "callback=early",
            "callback=true,true+1s,true+4s",
            "callback=forged,stale,true",
            "callback=other,true+500ms",
            "callback=fail,success+200ms",
            "poll=500 polls=2",
            "poll=drop polls=1",
            "result=empty",
            "shape=alt");

    private static final int EVERY = 3;

    private final long seed;
    private final String callbackUrl;

    /** @param callbackUrl where those hear of their end that {@link Mailbox#isFor} names */
    Prompts(long seed, String callbackUrl) {
        this.seed = seed;
        this.callbackUrl = callbackUrl;
    }

    /** The same body for the same number, however often it is sent. */
    String body(int number) {
        var random = new Random(seed * 31 + number);
        String trouble = random.nextInt(EVERY) == 0 ? TROUBLE.get(random.nextInt(TROUBLE.size())) : "delay=1s";
        String hook = Mailbox.isFor(number) ? ",\"callback_url\":\"" + callbackUrl + "\"" : "";
        return """
                {"model":"flux-2","prompt":"storm %d [sandbox: %s]","type":"%s","resolution":"%s"%s}""".formatted(
                number, trouble, random.nextBoolean() ? "pro" : "flex", random.nextBoolean() ? "1K" : "2K", hook);
    }
}
