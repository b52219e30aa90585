package io.apiinone.bench.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A system's processes, with PostgreSQL's, of which each works for one database. */
final class Processes {
    private Processes() {}

    /** @param programs the part of each process id */
    static Map<Long, Part> withChildren(Map<Long, Part> programs) {
        Map<Long, Part> all = new HashMap<>(programs);
        postmaster(programs)
                .flatMap(ProcessHandle::of)
                .ifPresent(server -> server.children()
                        .mapToLong(ProcessHandle::pid)
                        .forEach(pid -> all.put(pid, Backend.part(title(pid)))));
        return all;
    }

    /** PostgreSQL's first process. */
    static Optional<Long> postmaster(Map<Long, Part> programs) {
        return programs.entrySet().stream()
                .filter(program -> program.getValue() == Part.POSTGRES)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String title(long pid) {
        try {
            byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
            return new String(words, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (IOException e) {
            return "";
        }
    }
}
