package io.apiinone.sandbox.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Draws a picture when it is first asked for, and keeps the file. The folder is only a cache: the oldest files go when it
 * grows beyond its limit, and an order asked for again is drawn again, byte for byte the same.
 */
public final class Pictures {
    private final Path folder;
    private final long limit;
    // One at a time: a 2K picture takes 16 MiB while it is drawn, and several at once would be no faster on two cores.
    private final Semaphore easel = new Semaphore(1);
    private final LongAdder drawn = new LongAdder();
    private long stored;

    /** @param limit bytes the folder may hold; 0 keeps nothing */
    public Pictures(Path folder, long limit) {
        System.setProperty("java.awt.headless", "true");
        this.folder = folder;
        this.limit = limit;
        try {
            Files.createDirectories(folder);
            this.stored = sizeOf(files());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the pictures' folder " + folder, e);
        }
    }

    /** The PNG of an order, from the folder if it is there under this name. */
    public byte[] png(String name, PictureOrder order) {
        try {
            return kept(name, order);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a picture", e);
        }
    }

    /** How many pictures were drawn since the start. */
    public long drawn() {
        return drawn.sum();
    }

    private byte[] kept(String name, PictureOrder order) throws IOException {
        Path file = folder.resolve(name + ".png");
        if (Files.exists(file)) {
            return reread(file, order);
        }
        easel.acquireUninterruptibly();
        try {
            if (Files.exists(file)) {
                return reread(file, order);
            }
            byte[] png = draw(order);
            keep(file, png);
            return png;
        } finally {
            easel.release();
        }
    }

    private byte[] reread(Path file, PictureOrder order) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException justRemoved) {
            return draw(order);
        }
    }

    private byte[] draw(PictureOrder order) {
        drawn.increment();
        return Painter.png(order);
    }

    private void keep(Path file, byte[] png) throws IOException {
        // Under another name first: a crash leaves no half picture behind.
        Path whole = Files.createTempFile(folder, "drawing", ".tmp");
        Files.write(whole, png);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        stored += png.length;
        if (stored > limit) {
            removeOldest();
        }
    }

    private void removeOldest() throws IOException {
        List<Path> oldestFirst =
                files().stream().sorted(Comparator.comparing(Pictures::age)).toList();
        stored = sizeOf(oldestFirst);
        for (Path file : oldestFirst) {
            if (stored <= limit * 3 / 4) {
                return;
            }
            stored -= Files.size(file);
            Files.delete(file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long sizeOf(List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            size += Files.size(file);
        }
        return size;
    }

    private static FileTime age(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
