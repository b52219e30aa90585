package io.apiinone.worker;

import io.apiinone.activities.node.Node41;
import io.apiinone.activities.node.NodeSettings;
import java.io.IOException;
import java.util.List;

/** The clients of all nodes, closed together. */
record OpenNodes(List<Node41> all) implements AutoCloseable {
    static OpenNodes of(List<NodeSettings> settings) {
        return new OpenNodes(settings.stream().map(Node41::new).toList());
    }

    @Override
    public void close() throws IOException {
        for (Node41 node : all) {
            node.close();
        }
    }
}
