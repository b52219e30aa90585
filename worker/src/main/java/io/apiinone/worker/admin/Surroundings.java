package io.apiinone.worker.admin;

import io.apiinone.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the books, Temporal, the node and the pictures are, as the worker's own settings name them.
 *
 * @param booksUrl JDBC URL of the books
 * @param booksUser a role that may read them and call their functions, {@code apiinone_app}
 * @param booksPassword its password; never printed
 * @param temporalTarget host and port
 * @param namespace the namespace of the runs
 * @param jobs each node's list of jobs, the live node's first
 * @param storage where pictures are kept
 * @param deadline how long a task may be queued, and then processed, before it is past its deadline
 */
public record Surroundings(
        String booksUrl,
        String booksUser,
        String booksPassword,
        String temporalTarget,
        String namespace,
        List<JobList> jobs,
        StorageSettings storage,
        Duration deadline) {

    /** A whole task of 30 minutes, or a place refused for 10 and an unknown submit of 25; then a last look and a refund. */
    public static final Duration PRODUCTION_DEADLINE = Duration.ofMinutes(55);

    public Surroundings {
        jobs = JobList.shared(jobs);
    }

    /** The environment variables that the worker reads, {@code APIINONE_NODE_JOBS} and {@code APIINONE_TESTNODE_JOBS}. */
    public static Surroundings of(Map<String, String> environment) {
        return new Surroundings(
                environment.getOrDefault("APIINONE_BOOKS_URL", "jdbc:postgresql://localhost:5432/apiinone"),
                environment.getOrDefault("APIINONE_BOOKS_USER", "apiinone_app"),
                environment.getOrDefault("APIINONE_BOOKS_PASSWORD", ""),
                environment.getOrDefault("SPRING_TEMPORAL_CONNECTION_TARGET", "127.0.0.1:7233"),
                environment.getOrDefault("SPRING_TEMPORAL_NAMESPACE", "default"),
                lists(environment),
                storage(environment),
                PRODUCTION_DEADLINE);
    }

    private static StorageSettings storage(Map<String, String> environment) {
        String endpoint = environment.getOrDefault("APIINONE_STORAGE_S3_ENDPOINT", "");
        return new StorageSettings(
                Path.of(environment.getOrDefault("APIINONE_STORAGE_DIRECTORY", "")),
                new StorageSettings.S3(
                        environment.get("APIINONE_STORAGE_S3_BUCKET"),
                        environment.get("APIINONE_STORAGE_S3_REGION"),
                        endpoint.isEmpty() ? null : URI.create(endpoint),
                        environment.get("APIINONE_STORAGE_S3_ACCESSKEY"),
                        environment.get("APIINONE_STORAGE_S3_SECRETKEY")));
    }

    private static List<JobList> lists(Map<String, String> environment) {
        List<JobList> lists = new ArrayList<>();
        lists.add(list(environment, "APIINONE_NODE", environment.getOrDefault("APIINONE_NODE_NAME", "node41")));
        String test = environment.getOrDefault("APIINONE_TESTNODE_NAME", "");
        if (!test.isEmpty()) {
            lists.add(list(environment, "APIINONE_TESTNODE", test));
        }
        return lists;
    }

    private static JobList list(Map<String, String> environment, String prefix, String name) {
        return new JobList(
                List.of(name),
                environment.getOrDefault(prefix + "_JOBS", ""),
                environment.getOrDefault(prefix + "_APIKEY", ""));
    }

    /** The same, with the list of the live node at another address. */
    Surroundings withNodeJobs(String address) {
        List<JobList> moved = new ArrayList<>(jobs);
        moved.set(0, moved.getFirst().at(address));
        return new Surroundings(
                booksUrl, booksUser, booksPassword, temporalTarget, namespace, moved, storage, deadline);
    }

    @Override
    public String toString() {
        return "books %s, Temporal %s, nodes %s".formatted(booksUrl, temporalTarget, jobs);
    }
}
