package io.apiinone.bench.scale;

import io.apiinone.bench.machine.Facts;
import io.apiinone.bench.system.Rig;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./bench flight}, {@code accounts}, {@code pairs} and {@code overload} start. Its status is 1 when anything was lost. */
public final class Tool {
    private Tool() {}

    public static void main(String[] arguments) throws Exception {
        AdminApplication.quietly();
        System.exit(run(arguments[0]) ? 0 : 1);
    }

    private static boolean run(String word) throws IOException, InterruptedException {
        ScaleSettings settings = ScaleSettings.ofProperties(
                switch (word) {
                    case "overload" -> 300;
                    case "pairs" -> 30;
                    default -> 20;
                });
        Scale scale = switch (word) {
            case "flight" -> new Flight(settings);
            case "accounts" -> new Accounts(settings);
            case "pairs" -> new Pairs(settings);
            case "overload" -> new Overload(settings);
            default -> throw new IllegalArgumentException(word);
        };
        say("%s, Temporal's engine: %s".formatted(word, settings.engine().word()));
        Promises promises = new Promises();
        try (Rig rig = Rig.start(settings.engine(), Path.of("target", "data", word), scale.system())) {
            List<Table> tables = new ArrayList<>(scale.measure(rig, promises));
            Proof.Verdict verdict = new Proof(rig).of(promises, settings.out(), scale.allComplete());
            tables.addAll(scale.afterwards(rig));
            ScaleReport report = new ScaleReport(
                    word, LocalDate.now(ZoneOffset.UTC).toString(), facts(settings, rig), tables, verdict);
            Files.writeString(settings.out().resolve(word + ".json"), report.json());
            Files.writeString(settings.out().resolve(word + ".md"), report.page());
            say(report.page());
            return verdict.isClean();
        }
    }

    private static Map<String, String> facts(ScaleSettings settings, Rig rig) {
        Map<String, String> facts = new LinkedHashMap<>(Facts.ofThisMachine());
        facts.putAll(rig.versions());
        facts.put("Temporal's engine", settings.engine().word());
        facts.put("each measurement", settings.time().toSeconds() + " s");
        facts.put("warm-up", settings.warmUp().toSeconds() + " s");
        facts.put("clients", Integer.toString(settings.clients()));
        facts.put("the api learns how many it may begin at once", settings.paced() ? "yes" : "no");
        return facts;
    }

    static void say(String line) {
        System.out.println(String.format(Locale.ROOT, "%s", line));
    }
}
