package io.apiinone.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * A file for the time until something is there as a whole: its checksum is made on the way, and it is on the disk when it is told.
 * Closing it removes it.
 */
public record Spool(Path file, Stored content) implements AutoCloseable {
    private static final int PIECE = 64 * 1024;
    static final String SUFFIX = ".part";

    /** Longer than any stream of ours lasts. */
    private static final Duration ABANDONED = Duration.ofHours(6);

    /** @throws IOException when the stream or the disk fails; the file is gone then */
    public static Spool of(InputStream content, Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "picture", SUFFIX);
        try {
            return new Spool(file, write(content, file));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private static Stored write(InputStream content, Path file) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] piece = new byte[PIECE];
            for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
                digest.update(piece, 0, read);
                ByteBuffer rest = ByteBuffer.wrap(piece, 0, read);
                while (rest.hasRemaining()) {
                    bytes += out.write(rest);
                }
            }
            out.force(true);
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** What is in a file or another stream already. */
    static Stored read(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        byte[] piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            digest.update(piece, 0, read);
            bytes += read;
        }
        return new Stored(HexFormat.of().formatHex(digest.digest()), bytes);
    }

    /** Removes what a process left that was killed in the middle. */
    static void sweep(Path folder) throws IOException {
        Instant before = Instant.now().minus(ABANDONED);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                removeIfOlder(file, before);
            }
        }
    }

    private static void removeIfOlder(Path file, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another process was quicker, or it has become whole.
            return;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
