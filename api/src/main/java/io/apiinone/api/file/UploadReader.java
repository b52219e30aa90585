package io.apiinone.api.file;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Refusal;
import io.apiinone.storage.PictureType;
import io.apiinone.storage.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Reads an upload onto the disk piece by piece, and no further than it may go. Nothing that its sender calls it names a file here. */
final class UploadReader {
    static final long MOST_BYTES = 10_000_000;

    /** For boundaries, headers and the other part. */
    private static final long AROUND = 64 * 1024;

    private static final String TYPES = "multipart/form-data, "
            + Arrays.stream(PictureType.values()).map(PictureType::mediaType).collect(Collectors.joining(", "));

    private final Path folder;
    private final Duration patience;

    /**
     * @param folder where uploads are for the time of their request
     * @param patience for a body as a whole
     */
    UploadReader(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    /**
     * Reads a body.
     *
     * @param contentType the header; null when there was none
     * @param announced how many bytes the body says that it has; negative when it says nothing
     * @param query what the query says of metadata, asked once the body's type is known; null when it says nothing
     * @param awaited the client sends nothing until it is asked to
     * @throws io.apiinone.api.web.RefusedException when the body is no upload
     * @throws IOException when the disk fails
     */
    Upload read(
            @Nullable String contentType,
            long announced,
            Supplier<@Nullable Boolean> query,
            boolean awaited,
            InputStream content)
            throws IOException {
        boolean parts = isMultipart(contentType);
        long most = parts ? MOST_BYTES + AROUND : MOST_BYTES;
        long end = System.nanoTime() + patience.toNanos();
        BodyStream body = new BodyStream(content, most, end, BodyStream::unreadable);
        try {
            if (announced > most) {
                throw FileFaults.tooLarge();
            }
            Boolean strip = query.get();
            return parts
                    ? new MultipartReader(body, end, folder).read(String.valueOf(contentType), strip)
                    : new Upload(Spool.of(body, folder), strip != null && strip);
        } catch (RuntimeException e) {
            if (!awaited) {
                body.drain();
            }
            throw e;
        }
    }

    private static boolean isMultipart(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            if (type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA) && type.isConcrete()) {
                return true;
            }
            if (type.getType().equals("image")) {
                return false;
            }
        } catch (InvalidMediaTypeException e) {
            // Told below.
        }
        throw Refusal.of(
                        ApiError.UNSUPPORTED_MEDIA_TYPE,
                        "Send the picture as multipart/form-data, in a part named file, or as the body with a Content-Type such as image/png.")
                .with(HttpHeaders.ACCEPT, TYPES)
                .thrown();
    }
}
