package io.apiinone.standalone.chaos;

import io.apiinone.standalone.apart.Apart;
import io.apiinone.standalone.apart.Piece;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One run: a storm of faults under a fleet of customers, then quiet, then the audit. */
final class Chaos {
    private static final long CREDITS = 100_000_000;
    private static final Duration PROGRESS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_AUDITS = Duration.ofSeconds(15);

    /** The quick times end every task within two minutes after its reservation, after a last look; a queue comes before. */
    private static final Duration TASKS_PATIENCE = Duration.ofMinutes(6);

    /** The quick pauses between a delivery's tries, and a queue. */
    private static final Duration WEBHOOKS_PATIENCE = Duration.ofMinutes(4);

    /**
     * What a refunded task's job still delivers is told by the node's callback; where none comes, by the look after ten minutes.
     * What is lost stays lost.
     */
    private static final Duration LATE_PATIENCE = Duration.ofMinutes(12);

    /** A node repeats a callback that failed; these pauses keep the end of a run short. */
    private static final String CALLBACK_RETRIES = "1s,2s,5s,10s,20s,30s,60s,60s";

    private final ChaosSettings settings;
    private final Path folder;
    private final Optional<Path> toxiproxy;
    private final Consumer<String> say;
    private final Instant begin = Instant.now();
    private final Tally tally;
    private final List<Fault> faults = new ArrayList<>();
    private volatile Evidence.Progress progress = new Evidence.Progress(0, 0);

    /**
     * @param folder what it leaves: data, logs and the report
     * @param toxiproxy the program; without it no line is poisoned
     * @param say prints one line
     */
    Chaos(ChaosSettings settings, Path folder, Optional<Path> toxiproxy, Consumer<String> say) {
        this.settings = settings;
        this.folder = folder;
        this.toxiproxy = toxiproxy;
        this.say = say;
        this.tally = new Tally(say);
    }

    /** Runs everything and answers the report, which is then also in the folder. */
    ChaosReport run() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        try (Apart system = Apart.in(folder.resolve("data"));
                Mailbox mailbox = new Mailbox()) {
            system.of(Piece.SANDBOX).with("SANDBOX_CALLBACK_RETRIES", CALLBACK_RETRIES);
            if (toxiproxy.isEmpty()) {
                return judge(system, null, mailbox);
            }
            try (var lines = Toxiproxy.between(system, toxiproxy.get(), folder.resolve("toxiproxy.log"))) {
                return judge(system, lines, mailbox);
            }
        }
    }

    private ChaosReport judge(Apart system, @Nullable Toxiproxy lines, Mailbox mailbox)
            throws IOException, InterruptedException {
        system.start();
        String key = system.key(CREDITS);
        mailbox.expect(new Calls(system.apiUrl(), key, tally).secret().orElseThrow());
        var evidence = new Evidence(system);
        Thread watch = Thread.ofVirtual().start(() -> watch(evidence));
        var fleet = new Fleet(settings, system.apiUrl(), key, mailbox.url(), tally, () -> progress.underWay());
        fleet.start();
        storm(new Schedule(settings, lines != null), new Injector(system, lines, tally));
        system.start();
        say.accept(line("quiet"));
        fleet.stop();
        awaitEnds(evidence);
        awaitWebhooks(evidence);
        JsonNode audit = audit(evidence);
        watch.interrupt();
        Evidence.differences(evidence.rows(), tally.tasks).forEach(tally::wrong);
        mailbox.differences(evidence.rows()).forEach(tally::wrong);
        ChaosReport report =
                new ChaosReport(settings, faults, tally, evidence.ends(), mailbox.tasks(), audit, elapsed());
        Files.writeString(folder.resolve("report.md"), ChaosPage.of(report));
        Files.writeString(folder.resolve("report.json"), report.json());
        return report;
    }

    private void storm(Schedule schedule, Injector injector) throws InterruptedException {
        say.accept("seed %d: %d faults and %d tasks at least"
                .formatted(settings.seed(), schedule.size(), settings.tasks()));
        while (!schedule.isDone()
                || tally.tasks.size() < settings.tasks()
                || elapsed().toMinutes() < settings.minutes()) {
            Thread.sleep(schedule.pause());
            injector.expectAllAlive();
            Fault fault = schedule.next();
            faults.add(fault);
            say.accept(line("fault %3d  %s".formatted(faults.size(), fault.words())));
            say.accept(line("           " + injector.inject(fault)));
        }
    }

    private void awaitEnds(Evidence evidence) throws InterruptedException {
        await(TASKS_PATIENCE, () -> {
            progress = evidence.progress(progress);
            return progress.underWay() == 0;
        });
    }

    private void awaitWebhooks(Evidence evidence) throws InterruptedException {
        await(WEBHOOKS_PATIENCE, () -> evidence.undelivered() == 0);
    }

    /** What is not done by then is found by those who look next. */
    private static void await(Duration patience, BooleanSupplier done) throws InterruptedException {
        Instant giveUp = Instant.now().plus(patience);
        while (!done.getAsBoolean() && Instant.now().isBefore(giveUp)) {
            Thread.sleep(PROGRESS);
        }
    }

    private JsonNode audit(Evidence evidence) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(LATE_PATIENCE);
        JsonNode audit = evidence.audit(tally.tasks, folder);
        while (!audit.path("clean").asBoolean(false) && Instant.now().isBefore(giveUp)) {
            say.accept(line("not clean yet: " + findings(audit)));
            Thread.sleep(BETWEEN_AUDITS);
            audit = evidence.audit(tally.tasks, folder);
        }
        return audit;
    }

    private static String findings(JsonNode audit) {
        return audit.path("lines")
                .valueStream()
                .filter(line -> line.path("count").asLong() > 0)
                .map(line -> "%s %s".formatted(line.path("line").asString(), line.path("first_ids")))
                .collect(Collectors.joining(", "));
    }

    private void watch(Evidence evidence) {
        try {
            for (int turn = 1; ; turn++) {
                Thread.sleep(PROGRESS.dividedBy(5));
                progress = evidence.progress(progress);
                if (turn % 5 == 0) {
                    say.accept(line("posted %d  acknowledged %d  ended %d  under way %d  faults %d"
                            .formatted(
                                    tally.posted.get(),
                                    tally.tasks.size(),
                                    progress.ended(),
                                    progress.underWay(),
                                    faults.size())));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration elapsed() {
        return Duration.between(begin, Instant.now());
    }

    private String line(String text) {
        return "%5d s  %s".formatted(elapsed().toSeconds(), text);
    }
}
