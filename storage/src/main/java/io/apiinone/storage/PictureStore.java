package io.apiinone.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps pictures. A key is written once: what is there stays as it is until it is deleted, so whoever reads it twice reads the same.
 * An {@link IOException} means that the store can not do it now; nothing half is ever seen under a key.
 */
public interface PictureStore extends AutoCloseable {
    /**
     * Keeps what the stream holds, if there is nothing under the key yet.
     *
     * @return what is there now, which an earlier call may have put
     * @throws IOException also when the stream breaks off; then nothing is kept
     */
    Stored put(StoreKey key, InputStream content) throws IOException;

    /** What is kept under the key; its checksum may be the one that was noted when it was put. */
    Optional<Stored> find(StoreKey key) throws IOException;

    /** What is kept under the key, by reading all of it. */
    default Optional<Stored> read(StoreKey key) throws IOException {
        OptionalLong bytes = size(key);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream content =
                bytes.getAsLong() == 0 ? InputStream.nullInputStream() : open(key, 0, bytes.getAsLong())) {
            return Optional.of(Spool.read(content));
        } catch (NoSuchFileException e) {
            // Deleted since.
            return Optional.empty();
        }
    }

    /** How many bytes are kept under the key; empty when nothing is. */
    OptionalLong size(StoreKey key) throws IOException;

    /**
     * Reads a part.
     *
     * @param from the first byte's place, counted from 0
     * @param length how many bytes; at least 1, and not beyond the end
     * @throws NoSuchFileException when nothing is kept under the key any more
     */
    InputStream open(StoreKey key, long from, long length) throws IOException;

    /** Does nothing when there is nothing. */
    void delete(StoreKey key) throws IOException;

    @Override
    void close();
}
