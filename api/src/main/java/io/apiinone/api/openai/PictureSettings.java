package io.apiinone.api.openai;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where pictures may be fetched from: the same settings that tell a worker which of them may be shown.
 *
 * @param node the node of live keys
 * @param testNode the node of test keys
 */
@ConfigurationProperties("apiinone")
record PictureSettings(
        @DefaultValue Node node, @DefaultValue Node testNode) {
    /**
     * One node.
     *
     * @param privateResultHosts hosts, or {@code host:port}, that are asked although their address is private: for a sandbox
     */
    record Node(@DefaultValue List<String> privateResultHosts) {}

    List<String> privateHosts() {
        return Stream.of(node, testNode)
                .flatMap(each -> each.privateResultHosts().stream())
                .distinct()
                .toList();
    }
}
