package io.apiinone.standalone.lies;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code ./chaos lies} and {@code ./chaos callbacks} run: every behaviour of {@link Lies} or {@link Races}, with a line of
 * progress each, and a report in Markdown and JSON. Properties: {@code apiinone.lies.tasks} (200 lies, 500 callbacks),
 * {@code apiinone.lies.seed} (else one of the clock), {@code apiinone.lies.only} (words in the names of the behaviours wanted),
 * {@code apiinone.lies.together} (2 behaviours at once, as more would be a test of load; what
 * stops a part runs alone), {@code apiinone.lies.report} (its folder).
 */
public final class LiesTool {
    /**
     * With hundreds of tasks at once a run may ask the node half a minute after it was called. What is to come after the node was asked
     * comes this much later.
     */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private LiesTool() {}

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        System.setProperty("java.awt.headless", "true");
        String which = arguments.length == 1 ? arguments[0] : "";
        boolean lies = which.equals("lies");
        if (!lies && !which.equals("callbacks")) {
            System.err.println("lies or callbacks?");
            System.exit(2);
        }
        int tasks = Integer.getInteger("apiinone.lies.tasks", lies ? 200 : 500);
        long seed = Long.getLong("apiinone.lies.seed", Instant.now().getEpochSecond());
        String only = System.getProperty("apiinone.lies.only", "");
        List<Behaviour> wanted = (lies ? Lies.all() : Races.all(SLACK))
                .stream().filter(behaviour -> behaviour.name().contains(only)).toList();
        System.out.printf("%d behaviours, %d tasks each, seed %d%n", wanted.size(), tasks, seed);
        Path folder = Path.of(System.getProperty("apiinone.lies.report", "target/chaos"));
        Files.createDirectories(folder);
        Played played = play(wanted, tasks, seed, folder);
        List<Verdict> verdicts = played.verdicts();
        report(folder, which, seed, played);
        boolean right = verdicts.size() == wanted.size()
                && verdicts.stream().allMatch(Verdict::isRight)
                && played.audit().isEmpty();
        System.out.println(right ? "Every task became what it must, and nothing is lost." : "Not as it must be.");
        System.exit(right ? 0 : 1);
    }

    /** @param audit of everything, after everything; empty when it is clean */
    private record Played(List<Verdict> verdicts, String audit) {}

    private static Played play(List<Behaviour> wanted, int tasks, long seed, Path folder) throws IOException {
        List<Verdict> verdicts = Collections.synchronizedList(new ArrayList<>());
        try (Stand stand = Stand.start(Files.createTempDirectory(folder.toAbsolutePath(), "stack"))) {
            for (boolean alone : new boolean[] {false, true}) {
                List<Runnable> trials = wanted.stream()
                        .filter(behaviour -> behaviour.act() instanceof Outage == alone)
                        .<Runnable>map(behaviour -> () -> {
                            Verdict verdict = Trial.of(stand, behaviour, tasks, seed);
                            System.out.println(verdict.line());
                            verdicts.add(verdict);
                        })
                        .toList();
                int together = alone ? 1 : Integer.getInteger("apiinone.lies.together", 2);
                try (Many many = Many.started(together, trials)) {
                    many.join();
                }
            }
            String audit = stand.audit();
            System.out.println(audit.isEmpty() ? "audit of everything: 0" : "audit of everything: " + audit);
            return new Played(List.copyOf(verdicts), audit);
        }
    }

    private static void report(Path folder, String which, long seed, Played played) throws IOException {
        List<Verdict> verdicts = played.verdicts();
        StringBuilder text = new StringBuilder("# %s, seed %d%n%n".formatted(which, seed));
        text.append("The audit of everything, after everything: %s%n%n"
                .formatted(played.audit().isEmpty() ? "0" : played.audit()));
        text.append(
                "| behaviour | tasks | what became of them | faults | audit | seconds |%n|---|---|---|---|---|---|%n"
                        .formatted());
        verdicts.forEach(verdict -> text.append("| %s | %d | %s | %d | %s | %.1f |%n"
                .formatted(
                        verdict.name(),
                        verdict.tasks(),
                        verdict.counts(),
                        verdict.faults().size(),
                        verdict.audit().isEmpty() ? "0" : verdict.audit(),
                        verdict.seconds())));
        Files.writeString(folder.resolve(which + ".md"), text);
        byte[] json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsBytes(Map.of("seed", seed, "behaviours", verdicts));
        Files.write(folder.resolve(which + ".json"), json);
    }
}
