package io.apiinone.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where pictures are kept: {@code apiinone.storage.*}.
 *
 * @param directory a folder that every api and every worker reaches; used unless a bucket is named
 * @param s3 a bucket in its place
 */
public record StorageSettings(
        @Nullable Path directory, @Nullable S3 s3) {
    /**
     * A bucket of an S3-compatible service, addressed by path.
     *
     * @param bucket its name; empty: there is none
     * @param region as the service has it; {@code us-east-1} if nothing is said
     * @param endpoint where it answers; null for AWS itself
     * @param accessKey with {@code secretKey}, who we are there; empty: what the environment says
     * @param secretKey never printed
     */
    public record S3(String bucket, String region, @Nullable URI endpoint, String accessKey, String secretKey) {
        public S3(
                @Nullable String bucket,
                @Nullable String region,
                @Nullable URI endpoint,
                @Nullable String accessKey,
                @Nullable String secretKey) {
            this.bucket = Objects.requireNonNullElse(bucket, "");
            this.region = region == null || region.isEmpty() ? "us-east-1" : region;
            this.endpoint = endpoint == null || endpoint.toString().isEmpty() ? null : endpoint;
            this.accessKey = Objects.requireNonNullElse(accessKey, "");
            this.secretKey = Objects.requireNonNullElse(secretKey, "");
        }

        @Override
        public String toString() {
            return bucket + " at " + endpoint;
        }
    }

    /** Neither: there is no store to look into. */
    public static final StorageSettings NONE = new StorageSettings(null, null);

    /** Whether a folder or a bucket is named. */
    public boolean isNamed() {
        return hasBucket() || hasDirectory();
    }

    private boolean hasBucket() {
        return s3 != null && !s3.bucket().isEmpty();
    }

    private boolean hasDirectory() {
        return directory != null && !directory.toString().isEmpty();
    }

    /**
     * The store for whoever only looks: a folder is not made.
     *
     * @throws NoSuchFileException when there is no such folder
     */
    public PictureStore openExisting() throws NoSuchFileException {
        if (!hasBucket() && directory != null && Files.notExists(directory)) {
            throw new NoSuchFileException("there is no folder " + directory);
        }
        return open();
    }

    /** @throws IllegalStateException when neither is named: a process that guessed would keep pictures where nobody finds them */
    public PictureStore open() {
        if (s3 != null && hasBucket()) {
            return S3Store.of(s3);
        }
        if (directory == null || !hasDirectory()) {
            throw new IllegalStateException(
                    "apiinone.storage.directory is not set to where pictures are kept, nor apiinone.storage.s3.bucket");
        }
        return new DirectoryStore(directory);
    }
}
