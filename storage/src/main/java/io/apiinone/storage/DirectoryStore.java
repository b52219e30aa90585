package io.apiinone.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/** A folder, which several processes may share: a file appears under its name only once it is whole and on the disk. */
public final class DirectoryStore implements PictureStore {
    private final Path root;
    private final Path spool;

    /**
     * Opens the folder, made if there is none.
     *
     * @throws UncheckedIOException when it can not be used
     */
    public DirectoryStore(Path folder) {
        try {
            root = Files.createDirectories(folder.toAbsolutePath().normalize());
            // On the same file system, as a whole file is only given its name; and no key's name.
            spool = Files.createDirectories(root.resolve(".parts"));
            Spool.sweep(spool);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of pictures can not be used", e);
        }
    }

    @Override
    public Stored put(StoreKey key, InputStream content) throws IOException {
        try (Spool whole = Spool.of(content, spool)) {
            Path file = file(key);
            Path folder = Files.createDirectories(file.resolveSibling("."));
            if (!publish(whole.file(), file)) {
                return find(key).orElseThrow(() -> new NoSuchFileException(key.text()));
            }
            // The name, too, has to outlast a power cut.
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
            return whole.content();
        }
    }

    /** False when there is something already. */
    private static boolean publish(Path whole, Path file) throws IOException {
        try {
            Files.createLink(file, whole);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No second names here, as on some shared folders: then the last of two at the same moment stays.
            if (Files.exists(file)) {
                return false;
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }

    @Override
    public Optional<Stored> find(StoreKey key) throws IOException {
        try (InputStream content = Files.newInputStream(file(key))) {
            return Optional.of(Spool.read(content));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public OptionalLong size(StoreKey key) throws IOException {
        try {
            return OptionalLong.of(Files.size(file(key)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public InputStream open(StoreKey key, long from, long length) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file(key));
        try {
            channel.position(from);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new Part(Channels.newInputStream(channel), length);
    }

    @Override
    public void delete(StoreKey key) throws IOException {
        Files.deleteIfExists(file(key));
    }

    private Path file(StoreKey key) {
        return root.resolve(key.text());
    }

    @Override
    public void close() {
        // Nothing is held open between calls.
    }
}
