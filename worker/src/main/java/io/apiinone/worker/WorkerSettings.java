package io.apiinone.worker;

import io.apiinone.activities.node.NodeSettings;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker's settings, as {@code worker.yaml} explains them.
 *
 * @param node the upstream node
 * @param callback where it calls back
 */
@ConfigurationProperties("apiinone")
record WorkerSettings(Node node, Callback callback) {
    /** See {@link NodeSettings}. */
    record Node(
            String name,
            @Nullable URI baseUrl,
            String apiKey,
            @DefaultValue List<String> privateResultHosts,
            @DefaultValue("20") int createsPer10Seconds) {
        /** @throws IllegalArgumentException without an address: a worker that guessed one would fail every task, or pay a stranger */
        URI address() {
            if (baseUrl == null || baseUrl.getHost() == null) {
                throw new IllegalArgumentException("apiinone.node.base-url is not set to where the node answers");
            }
            return baseUrl;
        }

        @Override
        public String toString() {
            return name + " at " + baseUrl;
        }
    }

    /** See {@link NodeSettings}. */
    record Callback(@DefaultValue("") String baseUrl, String secret) {
        @Override
        public String toString() {
            return baseUrl;
        }
    }

    NodeSettings nodeSettings() {
        return new NodeSettings(
                node.name(),
                node.address(),
                node.apiKey(),
                callback.baseUrl(),
                callback.secret(),
                node.privateResultHosts(),
                node.createsPer10Seconds());
    }
}
