package io.apiinone.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apiinone.api.testing.Uploading;
import io.apiinone.api.web.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that do not come as they should leave nothing on the disk, and faults of the disk are nobody's bad body. */
class UploadReaderTest {
    private static final String PARTS = "multipart/form-data; boundary=------------------------d74496d66958873e";

    @TempDir
    Path folder;

    private String refused(String type, long announced, boolean awaited, Duration patience, InputStream body) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> new UploadReader(folder, patience).read(type, announced, () -> null, awaited, body));
        assertThat(folder).isEmptyDirectory();
        return refused.refusal().error().status() + " " + refused.refusal().detail();
    }

    @Test
    void aBodyThatBreaksOffIsRefused() {
        for (String type : new String[] {"image/png", PARTS}) {
            InputStream broken = new SequenceInputStream(
                    new ByteArrayInputStream(Arrays.copyOf(Uploading.body(Uploading.file(new byte[70_000])), 50_000)),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("the connection is gone");
                        }

                        @Override
                        public int read(byte[] bytes, int offset, int length) throws IOException {
                            throw new IOException("the connection is gone");
                        }
                    });
            assertThat(refused(type, -1, false, Duration.ofMinutes(1), broken))
                    .isEqualTo("400 The body could not be read.");
        }
    }

    @Test
    void aBodyThatTakesTooLongIsRefused() {
        for (String type : new String[] {"image/png", PARTS}) {
            InputStream body = new ByteArrayInputStream(Uploading.body(Uploading.file(new byte[70_000])));
            assertThat(refused(type, -1, false, Duration.ofNanos(1), body))
                    .isEqualTo("400 The body took too long to arrive.");
        }
    }

    @Test
    void whatIsAnnouncedAsTooLargeIsReadAsFarAsItsSenderNeedsAndNoFurther() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                read.addAndGet(length);
                return length;
            }
        };
        String tooLarge = "413 file must have at most 10 MB (10,000,000 bytes).";
        assertThat(refused("image/png", 10_000_001, true, Duration.ofMinutes(1), endless))
                .isEqualTo(tooLarge);
        assertThat(read).as("it waits to be asked").hasValue(0);
        assertThat(refused("image/png", -1, false, Duration.ofMinutes(1), endless))
                .isEqualTo(tooLarge);
        assertThat(read.get()).isBetween(20_000_000L, 20_200_000L);
    }

    @Test
    void aFaultOfTheDiskIsNotTheCallersFault() {
        UploadReader reader = new UploadReader(folder.resolve("none"), Duration.ofMinutes(1));
        assertThatThrownBy(() ->
                        reader.read("image/png", -1, () -> null, false, new ByteArrayInputStream(Uploading.png(8, 8))))
                .isInstanceOf(IOException.class);
    }
}
