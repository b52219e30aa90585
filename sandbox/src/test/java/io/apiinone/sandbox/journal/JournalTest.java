package io.apiinone.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    record Note(int number, String text) {}

    @Test
    void givesBackWhatWasAppendedInOrder() {
        try (Journal journal = Journal.in(folder)) {
            journal.replay();
            journal.append("note", new Note(1, "one\n\"line\""));
            journal.append("other", new Note(2, "two"));
            journal.append("note", new Note(3, "drei – три – 三"));
        }
        assertThat(notes()).containsExactly(new Note(1, "one\n\"line\""), new Note(3, "drei – три – 三"));
    }

    @Test
    void goesOnAfterARestart() {
        for (int i = 0; i < 3; i++) {
            try (Journal journal = Journal.in(folder)) {
                journal.replay();
                journal.append("note", new Note(i, "x"));
            }
        }
        assertThat(notes()).extracting(Note::number).containsExactly(0, 1, 2);
    }

    @Test
    void removesALineThatACrashCutShort() throws IOException {
        try (Journal journal = Journal.in(folder)) {
            journal.replay();
            journal.append("note", new Note(1, "whole"));
        }
        Files.writeString(file(), "{\"kind\":\"note\",\"data\":{\"num", StandardOpenOption.APPEND);
        assertThat(notes()).hasSize(1);
        try (Journal journal = Journal.in(folder)) {
            journal.replay();
            journal.append("note", new Note(2, "after"));
        }
        assertThat(notes()).extracting(Note::text).containsExactly("whole", "after");
    }

    @Test
    void refusesADamagedLine() throws IOException {
        Files.writeString(folder.resolve("journal.ndjson"), "{\"kind\":\"note\",\"data\":{\"number\":1}}\nrubbish\n");
        assertThatThrownBy(this::notes)
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage("damaged at byte 36");
    }

    @Test
    void belongsToOneAtATime() {
        try (Journal held = Journal.in(folder)) {
            held.replay();
            assertThatThrownBy(() -> Journal.in(folder)).cause().hasMessageStartingWith("another sandbox uses ");
        }
        Journal.in(folder).close();
    }

    @Test
    void keepsLinesOfManyThreadsWhole() {
        try (Journal journal = Journal.in(folder)) {
            journal.replay();
            IntStream.range(0, 2000).parallel().forEach(i -> journal.append("note", new Note(i, "x".repeat(i % 300))));
        }
        assertThat(notes().stream().mapToInt(Note::number).sorted())
                .containsExactly(IntStream.range(0, 2000).boxed().toArray(Integer[]::new));
    }

    @Test
    void isNotHurtByAnInterruptedWriter() throws InterruptedException {
        try (Journal journal = Journal.in(folder)) {
            journal.replay();
            Thread writer = Thread.startVirtualThread(() -> {
                Thread.currentThread().interrupt();
                journal.append("note", new Note(1, "interrupted"));
            });
            writer.join();
            journal.append("note", new Note(2, "next"));
        }
        assertThat(notes()).hasSize(2);
    }

    @Test
    void saysThatAClosedJournalTookNothing() {
        Journal journal = Journal.in(folder);
        journal.replay();
        journal.close();
        assertThatThrownBy(() -> journal.append("note", new Note(1, "late"))).isInstanceOf(UncheckedIOException.class);
        assertThat(notes()).isEmpty();
    }

    private List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        try (Journal journal = Journal.in(folder)) {
            journal.on("note", Note.class, notes::add);
            journal.replay();
        }
        return notes;
    }

    private Path file() {
        return folder.resolve("journal.ndjson");
    }
}
