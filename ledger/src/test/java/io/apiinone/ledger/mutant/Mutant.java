package io.apiinone.ledger.mutant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One fault, as a small patch: a line that says what breaks, a line {@code --- } with the file, and then lines that begin
 * with a space (stays), a minus (goes) or a plus (comes). What stays and goes must occur in the file exactly once.
 *
 * @param name the patch's file name
 * @param file its path in the module
 */
record Mutant(String name, String breaks, Path file, String search, String replacement) {
    private static final String SUFFIX = ".patch";

    /** All of a folder, by name. */
    static List<Mutant> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> patches = files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
            List<Mutant> all = new ArrayList<>();
            for (Path patch : patches) {
                all.add(parse(patch.getFileName().toString().replace(SUFFIX, ""), Files.readAllLines(patch)));
            }
            return all;
        }
    }

    static Mutant parse(String name, List<String> lines) {
        if (lines.size() < 3 || !lines.get(1).startsWith("--- ")) {
            throw new IllegalArgumentException(name + " is not a patch");
        }
        List<String> body = lines.subList(2, lines.size());
        return new Mutant(
                name, lines.getFirst(), Path.of(lines.get(1).substring(4)), without(body, '+'), without(body, '-'));
    }

    /** @throws IllegalArgumentException when the source does not have the patch's text exactly once */
    String applyTo(String source) {
        int at = source.indexOf(search);
        if (at < 0 || source.indexOf(search, at + 1) >= 0) {
            throw new IllegalArgumentException(name + " does not fit " + file + " in exactly one place");
        }
        return source.substring(0, at) + replacement + source.substring(at + search.length());
    }

    private static String without(List<String> body, char sign) {
        return body.stream()
                .filter(line -> line.charAt(0) != sign)
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }
}
