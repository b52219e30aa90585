package io.apiinone.activities.webhook;

import java.util.List;

/**
 * How webhooks are delivered.
 *
 * @param secret makes the customers' secrets; shared with the api; at least 16 bytes; never printed
 * @param privateHosts hosts, or hosts with a port, that may be reached by http, at any port and on a private address: for development
 * @param perHost how many attempts one host gets at once from this worker, at least 1
 * @param perAccount how many attempts one account gets at once from this worker, at least 1
 */
public record DeliverySettings(String secret, List<String> privateHosts, int perHost, int perAccount) {
    public DeliverySettings {
        privateHosts = List.copyOf(privateHosts);
        if (perHost < 1 || perAccount < 1) {
            throw new IllegalArgumentException("per-host and per-account must be at least 1");
        }
    }

    @Override
    public String toString() {
        return "webhooks to " + (privateHosts.isEmpty() ? "public hosts" : "public hosts and " + privateHosts);
    }
}
