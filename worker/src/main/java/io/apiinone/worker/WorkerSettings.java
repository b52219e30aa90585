package io.apiinone.worker;

import io.apiinone.activities.node.NodeSettings;
import io.apiinone.activities.webhook.DeliverySettings;
import io.apiinone.ledger.account.Mode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The worker's settings, as {@code worker.yaml} explains them.
 *
 * @param node the upstream node, where live tasks go
 * @param testNode where test tasks go; without a name there is none
 * @param callback where they call back
 * @param webhooks how customers are told
 */
@ConfigurationProperties("apiinone")
record WorkerSettings(
        Node node,
        @DefaultValue Node testNode,
        Callback callback,
        @DefaultValue Webhooks webhooks) {
    /** @throws IllegalArgumentException when one name stands for two nodes: a job would be looked for at the wrong one */
    WorkerSettings {
        if (testNode.name().equals(node.name())) {
            throw new IllegalArgumentException("apiinone.test-node.name must differ from apiinone.node.name");
        }
    }

    /** See {@link NodeSettings}. */
    record Node(
            @DefaultValue("") String name,
            @Nullable URI baseUrl,
            @DefaultValue("") String apiKey,
            @DefaultValue List<String> resultHosts,
            @DefaultValue List<String> privateResultHosts,
            @DefaultValue("20") int createsPer10Seconds) {
        /** @throws IllegalArgumentException without an address: a worker that guessed one would fail every task, or pay a stranger */
        URI address(String property) {
            if (baseUrl == null || baseUrl.getHost() == null) {
                throw new IllegalArgumentException(property + ".base-url is not set to where the node answers");
            }
            return baseUrl;
        }

        /** @throws IllegalArgumentException when no picture could be shown: every task would be paid for, and refunded */
        List<String> resultHosts(String property) {
            if (resultHosts.isEmpty() && privateResultHosts.isEmpty()) {
                throw new IllegalArgumentException(property
                        + ".result-hosts is not set to the hosts of the node's pictures, nor to * for any public host");
            }
            return resultHosts;
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

    /**
     * See {@link DeliverySettings}.
     *
     * @param retention how long bodies and logs of deliveries are kept after their end; at least a day
     */
    record Webhooks(
            @DefaultValue("") String secret,
            @DefaultValue List<String> privateHosts,
            @DefaultValue("4") int perHost,
            @DefaultValue("40") int perAccount,
            @DefaultValue("30d") Duration retention) {
        /** @throws IllegalArgumentException when a customer could not look at yesterday's */
        Webhooks {
            if (retention.compareTo(Duration.ofDays(1)) < 0) {
                throw new IllegalArgumentException("apiinone.webhooks.retention is at least 1d");
            }
        }

        DeliverySettings settings() {
            return new DeliverySettings(secret, privateHosts, perHost, perAccount);
        }

        @Override
        public String toString() {
            return settings().toString();
        }
    }

    /** Every node that this worker reaches, the live one first. */
    List<NodeSettings> nodes() {
        List<NodeSettings> nodes = new ArrayList<>();
        nodes.add(settings(node, Mode.LIVE, "apiinone.node"));
        if (!testNode.name().isEmpty()) {
            nodes.add(settings(testNode, Mode.TEST, "apiinone.test-node"));
        }
        return nodes;
    }

    private NodeSettings settings(Node node, Mode mode, String property) {
        return new NodeSettings(
                node.name(),
                mode,
                node.address(property),
                node.apiKey(),
                callback.baseUrl(),
                callback.secret(),
                node.resultHosts(property),
                node.privateResultHosts(),
                node.createsPer10Seconds());
    }
}
