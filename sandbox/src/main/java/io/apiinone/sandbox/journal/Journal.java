package io.apiinone.sandbox.journal;

import io.apiinone.sandbox.wire.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One file of lines {@code {"kind":…,"data":…}} which is only appended to, and read once at start.
 *
 * <p>Durability: {@link #append} returns when the operating system has the line, so nothing appended is lost by
 * {@code kill -9} of this process. It does not wait for the disk (no fsync): a power cut can lose the last moments. A
 * line cut short by a crash was never acknowledged, and is removed at the next start.
 */
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel lock;
    // Not a FileChannel: interrupting a thread that writes would close it for all.
    private final RandomAccessFile out;
    private final ReentrantLock writing = new ReentrantLock();
    private final Map<String, Consumer<JsonNode>> readers = new HashMap<>();
    private long length;

    private Journal(Path file, FileChannel lock, RandomAccessFile out) {
        this.file = file;
        this.lock = lock;
        this.out = out;
    }

    /** Opens or creates the journal of a folder; at most one process holds it. */
    public static Journal in(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel lock =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            claim(lock, folder);
            Path file = folder.resolve("journal.ndjson");
            return new Journal(file, lock, new RandomAccessFile(file.toFile(), "rw"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the sandbox's data folder " + folder, e);
        }
    }

    private static void claim(FileChannel lock, Path folder) throws IOException {
        boolean claimed;
        try {
            claimed = lock.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            claimed = false;
        }
        if (!claimed) {
            lock.close();
            throw new IOException("another sandbox uses " + folder);
        }
    }

    /** Names who reads the lines of one kind; call before {@link #replay}. */
    public <T> void on(String kind, Class<T> type, Consumer<T> reader) {
        readers.put(kind, data -> reader.accept(Json.MAPPER.treeToValue(data, type)));
    }

    /** Reads every line in order, and makes the journal ready for {@link #append}. */
    public void replay() {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    readLine(line.toByteArray());
                    length += line.size() + 1;
                    line.reset();
                } else {
                    line.write(next);
                }
            }
            out.setLength(length);
            out.seek(length);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void readLine(byte[] line) throws IOException {
        try {
            JsonNode entry = Json.MAPPER.readTree(line);
            Consumer<JsonNode> reader = readers.get(entry.path("kind").asString());
            if (reader != null) {
                reader.accept(entry.path("data"));
            }
        } catch (JacksonException e) {
            throw new IOException("damaged at byte " + length, e);
        }
    }

    /** Returns when the line would survive {@code kill -9}; throws when it could not be written. */
    public void append(String kind, Object data) {
        byte[] entry = Json.bytes(Json.object().put("kind", kind).set("data", Json.MAPPER.valueToTree(data)));
        byte[] line = Arrays.copyOf(entry, entry.length + 1);
        line[entry.length] = '\n';
        writing.lock();
        try {
            write(line);
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] line) {
        try {
            out.write(line);
            length += line.length;
        } catch (IOException e) {
            try {
                out.setLength(length);
                out.seek(length);
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            out.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        } finally {
            writing.unlock();
        }
    }
}
