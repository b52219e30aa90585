package io.apiinone.standalone.data;

import io.apiinone.standalone.part.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one folder that everything of a run is in; only one run at a time may have it open. */
public final class DataFolder implements AutoCloseable {
    private final Path folder;
    private final @Nullable FileChannel lock;

    private DataFolder(Path folder, @Nullable FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens the folder, made for its owner alone if there is none. The system frees the lock when the process ends, however it
     * ends.
     *
     * @throws StartFailure if another run has it open
     */
    public static DataFolder open(Path path) {
        return openIfFree(path)
                .orElseThrow(() -> new StartFailure("Another ./run is using "
                        + path.toAbsolutePath().normalize()
                        + ": stop it first, or choose another folder with --data or APIINONE_DATA."));
    }

    /** The same, but empty if another run has it open. */
    public static Optional<DataFolder> openIfFree(Path path) {
        try {
            Path folder = path.toAbsolutePath().normalize();
            if (Files.notExists(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path real = folder.toRealPath();
            Files.createDirectories(real.resolve("logs"));
            return lock(real).map(lock -> new DataFolder(real, lock));
        } catch (IOException e) {
            throw new StartFailure("Cannot use the folder " + path + ": " + e.getMessage(), e);
        }
    }

    /**
     * The folder of a run that goes on elsewhere, to read what others may read while it does.
     *
     * @throws StartFailure if there is no such folder
     */
    public static DataFolder inUse(Path path) {
        try {
            return new DataFolder(path.toRealPath(), null);
        } catch (IOException e) {
            throw new StartFailure("There is no folder " + path + ": ./run makes it.", e);
        }
    }

    private static Optional<FileChannel> lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this same process has it
        }
    }

    public Path postgres() {
        return folder.resolve("postgres");
    }

    public Path temporalDatabase() {
        return folder.resolve("temporal.db");
    }

    public Path sandbox() {
        return folder.resolve("sandbox");
    }

    /** The pictures that customers see. */
    public Path pictures() {
        return folder.resolve("pictures");
    }

    public Path secrets() {
        return folder.resolve("secrets.properties");
    }

    public Path demoKey() {
        return folder.resolve("demo-key");
    }

    public Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    @Override
    public void close() {
        if (lock == null) {
            return;
        }
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
