package io.apiinone.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of pictures promises. */
abstract class StoreContract {
    private final StoreKey key =
            new StoreKey("results/ab/" + UUID.randomUUID().toString().replace("-", "") + "/0");

    abstract PictureStore store();

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private byte[] read(long from, long length) throws IOException {
        try (InputStream content = store().open(key, from, length)) {
            return content.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void keepsWhatItIsGivenByteForByte() throws Exception {
        byte[] picture = bytes(300_001, 1);
        Stored stored = store().put(key, Pictures.stream(picture));
        assertThat(stored).isEqualTo(new Stored(sha256(picture), picture.length));
        assertThat(store().find(key)).contains(stored);
        assertThat(store().size(key)).hasValue(picture.length);
        assertThat(read(0, picture.length)).isEqualTo(picture);
    }

    @Test
    void readsParts() throws IOException {
        byte[] picture = bytes(10_000, 2);
        store().put(key, Pictures.stream(picture));
        assertThat(read(0, 1)).containsExactly(picture[0]);
        assertThat(read(9_999, 1)).containsExactly(picture[9_999]);
        assertThat(read(1_000, 4_000)).isEqualTo(java.util.Arrays.copyOfRange(picture, 1_000, 5_000));
    }

    @Test
    void tellsWhatIsThereByReadingIt() throws Exception {
        byte[] picture = bytes(200_000, 8);
        assertThat(store().read(key)).isEmpty();
        store().put(key, Pictures.stream(picture));
        assertThat(store().read(key)).contains(new Stored(sha256(picture), picture.length));
    }

    @Test
    void tellsOfNothingAtAll() throws Exception {
        store().put(key, Pictures.stream(new byte[0]));
        assertThat(store().size(key)).hasValue(0);
        assertThat(store().read(key)).contains(new Stored(sha256(new byte[0]), 0));
    }

    @Test
    void writesAKeyOnce() throws Exception {
        byte[] first = bytes(100, 3);
        store().put(key, Pictures.stream(first));
        Stored second = store().put(key, Pictures.stream(bytes(200, 4)));
        assertThat(second).isEqualTo(new Stored(sha256(first), 100));
        assertThat(read(0, 100)).isEqualTo(first);
    }

    @Test
    void manyAtOnceKeepOneOfThem() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Stored>> puts = IntStream.range(0, 8)
                    .<Callable<Stored>>mapToObj(i -> () -> store().put(key, Pictures.stream(bytes(50_000, 10 + i))))
                    .toList();
            for (Future<Stored> put : threads.invokeAll(puts)) {
                assertThat(put.get().bytes()).isEqualTo(50_000);
            }
        }
        Stored kept = store().find(key).orElseThrow();
        assertThat(sha256(read(0, 50_000))).isEqualTo(kept.sha256());
    }

    @Test
    void aStreamThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken = new SequenceInputStream(Pictures.stream(bytes(70_000, 5)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
        assertThatThrownBy(() -> store().put(key, broken)).isInstanceOf(IOException.class);
        assertThat(store().find(key)).isEmpty();
        byte[] picture = bytes(10, 6);
        store().put(key, Pictures.stream(picture));
        assertThat(read(0, 10)).isEqualTo(picture);
    }

    @Test
    void whatIsDeletedIsGone() throws IOException {
        store().put(key, Pictures.stream(bytes(10, 7)));
        store().delete(key);
        store().delete(key);
        assertThat(store().find(key)).isEmpty();
        assertThat(store().size(key)).isEmpty();
        assertThatThrownBy(() -> read(0, 1)).isInstanceOf(NoSuchFileException.class);
    }
}
