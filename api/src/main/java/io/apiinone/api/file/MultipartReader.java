package io.apiinone.api.file;

import io.apiinone.storage.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data} part by part: a picture, and whether its metadata is to be taken out. What a file is called is not looked at. */
final class MultipartReader {
    /** Long names of files are no reason to refuse one. */
    private static final int LONGEST_HEADERS = 8 * 1024;

    private static final int LONGEST_WORD = 5;

    private final BodyStream body;
    private final long end;
    private final Path folder;
    private @Nullable Spool picture;
    private @Nullable Boolean strip;

    MultipartReader(BodyStream body, long end, Path folder) {
        this.body = body;
        this.end = end;
        this.folder = folder;
    }

    /** @param query what the query says of metadata; null when it says nothing */
    Upload read(String contentType, @Nullable Boolean query) throws IOException {
        strip = query;
        try {
            FileItemIterator parts = parts(contentType);
            for (FileItemStream part = next(parts); part != null; part = next(parts)) {
                read(part);
            }
            if (picture == null) {
                throw FileFaults.file("is missing: send the picture in a part of that name.");
            }
            return new Upload(picture, strip != null && strip);
        } catch (IOException | RuntimeException e) {
            if (picture != null) {
                picture.close();
            }
            throw e;
        }
    }

    private void read(FileItemStream part) throws IOException {
        String name = part.getFieldName();
        if (name == null) {
            throw FileFaults.malformed();
        }
        switch (name) {
            case FileFaults.FILE -> {
                if (picture != null) {
                    throw FileFaults.twice(name);
                }
                picture = Spool.of(content(part), folder);
            }
            case FileFaults.STRIP -> {
                if (strip != null) {
                    throw FileFaults.twice(name);
                }
                strip = word(content(part));
            }
            default -> throw FileFaults.unknown(name);
        }
    }

    private static boolean word(InputStream content) throws IOException {
        String word = new String(content.readNBytes(LONGEST_WORD + 1), StandardCharsets.ISO_8859_1);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw FileFaults.strip();
        };
    }

    private InputStream content(FileItemStream part) {
        try {
            return new BodyStream(part.openStream(), UploadReader.MOST_BYTES, end, FileFaults::malformed);
        } catch (IOException e) {
            throw FileFaults.malformed();
        }
    }

    private FileItemIterator parts(String contentType) {
        FileUpload upload = new FileUpload();
        upload.setPartHeaderSizeMax(LONGEST_HEADERS);
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        try {
            return upload.getItemIterator(new Context(contentType, body));
        } catch (IOException e) {
            throw FileFaults.malformed();
        }
    }

    private static @Nullable FileItemStream next(FileItemIterator parts) {
        try {
            return parts.hasNext() ? parts.next() : null;
        } catch (IOException e) {
            throw FileFaults.malformed();
        }
    }

    private record Context(String contentType, InputStream body) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }

        /** What it says of its length has been looked at. */
        @Override
        public long contentLength() {
            return -1;
        }
    }
}
