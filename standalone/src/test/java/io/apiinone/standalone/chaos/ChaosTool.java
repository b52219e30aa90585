package io.apiinone.standalone.chaos;

import io.apiinone.standalone.part.Tools;
import io.apiinone.worker.admin.AdminApplication;
import java.nio.file.Path;
import java.util.List;

/** What {@code ./chaos} starts: the long form, or what the options say. It ends with 1 when anything is wrong. */
public final class ChaosTool {
    private ChaosTool() {}

    public static void main(String[] arguments) throws Exception {
        AdminApplication.quietly();
        ChaosSettings settings = ChaosSettings.longForm(Long.getLong("apiinone.chaos.seed", System.nanoTime() >>> 20));
        settings = settings.withTasks(Integer.getInteger("apiinone.chaos.tasks", settings.tasks()))
                .withMinutes(Integer.getInteger("apiinone.chaos.minutes", settings.minutes()))
                .withClients(Integer.getInteger("apiinone.chaos.clients", settings.clients()))
                .withOpen(Integer.getInteger("apiinone.chaos.open", settings.open()))
                .withFaults(
                        Integer.getInteger("apiinone.chaos.kills", settings.kills()),
                        Integer.getInteger("apiinone.chaos.stops", settings.stops()),
                        Integer.getInteger("apiinone.chaos.freezes", settings.freezes()),
                        Integer.getInteger("apiinone.chaos.toxics", settings.toxics()));
        Path folder = Path.of("target", "chaos", "seed-%d-%d".formatted(settings.seed(), System.currentTimeMillis()));
        System.out.println("Everything it leaves is in " + folder.toAbsolutePath());
        ChaosReport report = new Chaos(settings, folder, Tools.toxiproxy(), System.out::println).run();
        System.out.println();
        System.out.print(ChaosPage.of(report));
        List<String> wrong = report.wrong();
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
