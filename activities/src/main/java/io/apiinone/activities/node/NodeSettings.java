package io.apiinone.activities.node;

import io.apiinone.ledger.account.Mode;
import java.net.URI;
import java.util.List;

/**
 * How the node is reached.
 *
 * @param name its name in the books and in Temporal, {@code node41}
 * @param mode whose tasks it draws: a live one is paid for, a test one never is
 * @param baseUrl where it answers, without a path
 * @param apiKey our key there; never printed
 * @param callbackBaseUrl where it reaches our api, empty to switch callbacks off
 * @param callbackSecret makes the per-task part of the callback address; shared with the api; never printed
 * @param resultHosts public hosts whose pictures are shown: names, {@code *.} before one, or {@code *} for any
 * @param privateResultHosts hosts, or hosts with a port, whose pictures are shown although their address is private: for a sandbox
 * @param createsPer10Seconds how many creates this worker sends in ten seconds, 0 for no limit; node41 takes 20 per account
 */
public record NodeSettings(
        String name,
        Mode mode,
        URI baseUrl,
        String apiKey,
        String callbackBaseUrl,
        String callbackSecret,
        List<String> resultHosts,
        List<String> privateResultHosts,
        int createsPer10Seconds) {
    public NodeSettings {
        resultHosts = List.copyOf(resultHosts);
        privateResultHosts = List.copyOf(privateResultHosts);
    }

    @Override
    public String toString() {
        return name + " at " + baseUrl;
    }
}
