package io.apiinone.storage.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Moto's server of S3, as a process of its own. {@code MOTO} names the folder that it is installed in. */
public final class S3Server implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final URI url;

    private S3Server(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    public static boolean isThere() {
        String folder = System.getenv("MOTO");
        return folder != null && Files.isDirectory(Path.of(folder));
    }

    public static S3Server start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        ProcessBuilder builder = new ProcessBuilder(
                        "python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "moto.log").toFile());
        builder.environment().put("PYTHONPATH", System.getenv("MOTO"));
        S3Server server = new S3Server(builder.start(), URI.create("http://127.0.0.1:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(PATIENCE_SECONDS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (process.isAlive() && Instant.now().isBefore(giveUp)) {
                try {
                    http.send(HttpRequest.newBuilder(url.resolve("/moto-api/")).build(), BodyHandlers.discarding());
                    return;
                } catch (IOException notYet) {
                    Thread.sleep(100);
                }
            }
        }
        throw new AssertionError("moto did not start: see target/moto.log");
    }

    public URI url() {
        return url;
    }

    public void makeBucket(String name) {
        try (S3Client client = client()) {
            client.createBucket(bucket -> bucket.bucket(name));
        }
    }

    /** As nobody of ours ever does. */
    public void overwrite(String bucket, String key, byte[] content, String sha256) {
        try (S3Client client = client()) {
            client.putObject(
                    object -> object.bucket(bucket).key(key).metadata(Map.of("sha256", sha256)),
                    RequestBody.fromBytes(content));
        }
    }

    private S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .endpointOverride(url)
                .build();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
