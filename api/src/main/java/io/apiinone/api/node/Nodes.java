package io.apiinone.api.node;

import io.apiinone.ledger.account.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where tasks go.
 *
 * @param node for live tasks
 * @param testNode for test tasks; without a name there is none, and test keys start no tasks
 */
@ConfigurationProperties("apiinone")
public record Nodes(
        @DefaultValue NodeSettings node, @DefaultValue NodeSettings testNode) {
    /** @throws IllegalArgumentException when live tasks would have no node, or both kinds one and the same */
    public Nodes {
        if (node.name().isEmpty()) {
            throw new IllegalArgumentException("apiinone.node.name is empty");
        }
        if (testNode.name().equals(node.name())) {
            throw new IllegalArgumentException("apiinone.test-node.name must differ from apiinone.node.name");
        }
    }

    /** The name of the node for tasks of a mode. */
    public Optional<String> nameFor(Mode mode) {
        return switch (mode) {
            case LIVE -> Optional.of(node.name());
            case TEST -> Optional.of(testNode.name()).filter(name -> !name.isEmpty());
        };
    }

    List<NodeSettings> all() {
        return Stream.of(node, testNode).filter(each -> !each.name().isEmpty()).toList();
    }
}
