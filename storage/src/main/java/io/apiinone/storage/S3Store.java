package io.apiinone.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket. An object is sent only once all of it is here, with its checksum beside it, and only if there is none under its key.
 * Nothing is tried twice: whoever calls decides on that.
 */
public final class S3Store implements PictureStore {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final String SHA256 = "sha256";

    private final S3Client client;
    private final String bucket;
    private final Path spool;

    S3Store(S3Client client, String bucket) throws IOException {
        this.client = client;
        this.bucket = bucket;
        this.spool = Files.createTempDirectory("pictures");
    }

    static S3Store of(StorageSettings.S3 settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(SILENCE))
                .credentialsProvider(credentials(settings))
                .region(Region.of(settings.region()))
                .forcePathStyle(true)
                // Not every compatible service knows the newer checksums; ours travels as the object's metadata.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        calls -> calls.apiCallTimeout(LONGEST).retryStrategy(AwsRetryStrategy.doNotRetry()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        try {
            return new S3Store(builder.build(), settings.bucket());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("no folder for what is on its way to the bucket", e);
        }
    }

    private static AwsCredentialsProvider credentials(StorageSettings.S3 settings) {
        return settings.accessKey().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    @Override
    public Stored put(StoreKey key, InputStream content) throws IOException {
        try (Spool whole = Spool.of(content, spool)) {
            return call(() -> {
                try {
                    client.putObject(
                            object -> object.bucket(bucket)
                                    .key(key.text())
                                    .ifNoneMatch("*")
                                    .metadata(Map.of(SHA256, whole.content().sha256())),
                            RequestBody.fromFile(whole.file()));
                    return whole.content();
                } catch (S3Exception e) {
                    // There is one already (412), or one is being put at this moment (409).
                    if (e.statusCode() != 412 && e.statusCode() != 409) {
                        throw e;
                    }
                    return head(key).map(S3Store::stored).orElseThrow(() -> e);
                }
            });
        }
    }

    @Override
    public Optional<Stored> find(StoreKey key) throws IOException {
        return call(() -> head(key).map(S3Store::stored));
    }

    @Override
    public OptionalLong size(StoreKey key) throws IOException {
        return call(() ->
                head(key).stream().mapToLong(HeadObjectResponse::contentLength).findFirst());
    }

    private Optional<HeadObjectResponse> head(StoreKey key) {
        try {
            return Optional.of(client.headObject(object -> object.bucket(bucket).key(key.text())));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private static Stored stored(HeadObjectResponse head) {
        return new Stored(head.metadata().getOrDefault(SHA256, ""), head.contentLength());
    }

    @Override
    public InputStream open(StoreKey key, long from, long length) throws IOException {
        try {
            return client.getObject(
                    object -> object.bucket(bucket).key(key.text()).range("bytes=" + from + "-" + (from + length - 1)));
        } catch (NoSuchKeyException e) {
            throw new NoSuchFileException(key.text());
        } catch (SdkException e) {
            throw new IOException(e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void delete(StoreKey key) throws IOException {
        call(() -> client.deleteObject(object -> object.bucket(bucket).key(key.text())));
    }

    private interface Call<T> {
        T make();
    }

    private static <T> T call(Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (SdkException e) {
            // The library's own words may name the bucket's address and our key's id.
            throw new IOException(
                    e instanceof S3Exception s3
                            ? "the bucket answered " + s3.statusCode()
                            : e.getClass().getSimpleName(),
                    e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
