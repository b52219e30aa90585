package io.apiinone.worker.admin;

import java.time.Duration;
import java.util.Map;

/**
 * Where the books, Temporal and the node are, as the worker's own settings name them.
 *
 * @param booksUrl JDBC URL of the books
 * @param booksUser a role that may read them and call their functions, {@code apiinone_app}
 * @param booksPassword its password; never printed
 * @param temporalTarget host and port
 * @param namespace the namespace of the runs
 * @param node the node's name in the books
 * @param nodeJobs the address of the node's list of jobs; empty where the node has none
 * @param nodeApiKey our key there; never printed
 * @param deadline how long a task may be queued, and then processed, before it is past its deadline
 */
public record Surroundings(
        String booksUrl,
        String booksUser,
        String booksPassword,
        String temporalTarget,
        String namespace,
        String node,
        String nodeJobs,
        String nodeApiKey,
        Duration deadline) {

    /** A whole task of 30 minutes, or a place refused for 10 and an unknown submit of 25; then a last look and a refund. */
    public static final Duration PRODUCTION_DEADLINE = Duration.ofMinutes(40);

    /** The environment variables that the worker reads, and {@code APIINONE_NODE_JOBS}. */
    public static Surroundings of(Map<String, String> environment) {
        return new Surroundings(
                environment.getOrDefault("APIINONE_BOOKS_URL", "jdbc:postgresql://localhost:5432/apiinone"),
                environment.getOrDefault("APIINONE_BOOKS_USER", "apiinone_app"),
                environment.getOrDefault("APIINONE_BOOKS_PASSWORD", ""),
                environment.getOrDefault("SPRING_TEMPORAL_CONNECTION_TARGET", "127.0.0.1:7233"),
                environment.getOrDefault("SPRING_TEMPORAL_NAMESPACE", "default"),
                environment.getOrDefault("APIINONE_NODE_NAME", "node41"),
                environment.getOrDefault("APIINONE_NODE_JOBS", ""),
                environment.getOrDefault("APIINONE_NODE_APIKEY", ""),
                PRODUCTION_DEADLINE);
    }

    Surroundings withNodeJobs(String address) {
        return new Surroundings(
                booksUrl, booksUser, booksPassword, temporalTarget, namespace, node, address, nodeApiKey, deadline);
    }

    @Override
    public String toString() {
        return "books %s, Temporal %s, node %s".formatted(booksUrl, temporalTarget, node);
    }
}
