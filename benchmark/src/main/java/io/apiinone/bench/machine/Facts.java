package io.apiinone.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a reader has to know of the machine; no names, no folders. */
public final class Facts {
    private static final double KIB_PER_GIB = 1024.0 * 1024.0;

    private Facts() {}

    /** Each fact by its name, in the order of the report. */
    public static Map<String, String> ofThisMachine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("processor", field("/proc/cpuinfo", "model name"));
        facts.put("memory", gib(field("/proc/meminfo", "MemTotal")));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Java", System.getProperty("java.vm.version", "unknown"));
        return facts;
    }

    /** What a file of the kernel's says after the first name that begins so. */
    static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String gib(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? text : String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(digits) / KIB_PER_GIB);
    }
}
