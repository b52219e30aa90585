package io.apiinone.standalone.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A page of commands, each with what it answered: fenced blocks of {@code sh}, followed by one without a language or of JSON. */
final class Tour {
    private static final Pattern KEY = Pattern.compile("\\b(aio_(?:live|test)_)[0-9A-Za-z]{36}");
    private static final String WITHOUT_SECRET = "$1…";
    private static final Pattern SECRET = Pattern.compile("\\b(whsec_)[0-9A-Za-z+/=]+");

    /** What differs from run to run, and what is kept of it. */
    private static final List<Map.Entry<Pattern, String>> PASSING = List.of(
            Map.entry(KEY, WITHOUT_SECRET),
            Map.entry(SECRET, WITHOUT_SECRET),
            Map.entry(Pattern.compile("\\b([a-z]+_)[0-9a-hjkmnp-tv-z]{26}\\b"), "$1…"),
            Map.entry(Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"), "…"),
            Map.entry(Pattern.compile("\\b[0-9a-f]{32,64}\\b"), "…"),
            Map.entry(Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"), "…"),
            Map.entry(Pattern.compile("(\"(?:created|bytes|latency_ms)\": ?)\\d+"), "$1…"),
            Map.entry(Pattern.compile("https?://(?:localhost|127\\.0\\.0\\.1):\\d+"), "http://…"),
            Map.entry(Pattern.compile("(\"prefix\": ?)\"[^\"]*"), "$1\"…"),
            Map.entry(Pattern.compile("(?m)^(id: ?).*$"), "$1…"),
            Map.entry(Pattern.compile("expires=\\d+&signature=[\\w-]+"), "expires=…&signature=…"),
            Map.entry(Pattern.compile("ada-\\d+@"), "ada-…@"));

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");

    /** Between what two steps print. */
    private static final String END = "\u001e";

    private final Path file;
    private final String text;
    private final List<Step> steps = new ArrayList<>();

    /**
     * @param command what to paste
     * @param from where its answer begins on the page; 0 for a step that shows none
     * @param to where its answer ends; 0 for a step that shows none
     */
    record Step(String command, int from, int to) {
        boolean shows() {
            return to > 0;
        }
    }

    private Tour(Path file, String text) {
        this.file = file;
        this.text = text;
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            switch (block.group(1)) {
                case "sh" -> steps.add(new Step(block.group(2), 0, 0));
                case "", "json" ->
                    steps.set(steps.size() - 1, new Step(steps.getLast().command(), block.start(2), block.end(2)));
                default -> {}
            }
        }
    }

    static Tour read(Path file) throws IOException {
        return new Tour(file, Files.readString(file));
    }

    List<Step> steps() {
        return steps;
    }

    /** What the page says a step answers. */
    String shown(Step step) {
        return text.substring(step.from(), step.to());
    }

    /** Everything in one shell, as somebody would paste it; what each step printed. */
    List<String> run(Map<String, String> variables) throws IOException, InterruptedException {
        var script = new StringBuilder();
        steps.forEach(step ->
                script.append(step.command()).append("printf '").append(END).append("'\n"));
        Path commands = Files.createTempFile("tour", ".sh");
        try {
            Files.writeString(commands, script);
            var shell = new ProcessBuilder("bash", commands.toString())
                    .directory(file.resolveSibling("..").toFile())
                    .redirectErrorStream(true);
            shell.environment().putAll(variables);
            Process run = shell.start();
            run.getOutputStream().close();
            String printed = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            run.waitFor();
            return List.of(printed.split(END, -1)).subList(0, steps.size());
        } finally {
            Files.delete(commands);
        }
    }

    /** Puts other answers on the page; keys and secrets are never shown whole. */
    void write(List<String> answers) throws IOException {
        var page = new StringBuilder(text);
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.shows()) {
                String answer = KEY.matcher(answers.get(i)).replaceAll(WITHOUT_SECRET);
                answer = SECRET.matcher(answer).replaceAll(WITHOUT_SECRET);
                page.replace(step.from(), step.to(), answer.endsWith("\n") ? answer : answer + "\n");
            }
        }
        Files.writeString(file, page);
    }

    /** An answer without what differs from run to run. */
    static String lasting(String answer) {
        String lasting = answer.strip();
        for (Map.Entry<Pattern, String> passing : PASSING) {
            lasting = passing.getKey().matcher(lasting).replaceAll(passing.getValue());
        }
        return lasting;
    }
}
