package io.apiinone.worker;

import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeMetrics;
import io.apiinone.activities.node.NodeSettings;
import java.io.IOException;
import java.util.List;

/** The clients of all nodes, closed together. */
record OpenNodes(List<Node41> all) implements AutoCloseable {
    static OpenNodes of(List<NodeSettings> settings, NodeMetrics metrics) {
        return new OpenNodes(
                settings.stream().map(node -> new Node41(node, metrics)).toList());
    }

    @Override
    public void close() throws IOException {
        for (Node41 node : all) {
            node.close();
        }
    }
}
