package io.apiinone.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class TemporalConfigTest {
    @Test
    void everyServiceHasItsPortsAndBothStoresTheirDatabase() {
        Ports ports = Ports.usual().with(Port.TEMPORAL, 7000).with(Port.POSTGRES, 5000);

        Map<String, Object> config = new Yaml()
                .load(TemporalConfig.text(
                        ports, List.of(1, 2, 3, 4, 5, 6, 7), "temporal", "0123", Path.of("dynamic.yaml")));

        assertThat(at(config, "services", "frontend", "rpc")).containsEntry("grpcPort", 7000);
        assertThat(at(config, "services", "worker", "rpc"))
                .containsEntry("grpcPort", 6)
                .containsEntry("membershipPort", 7);
        assertThat(at(config, "persistence", "datastores", "main", "sql"))
                .containsEntry("databaseName", "temporal")
                .containsEntry("connectAddr", "127.0.0.1:5000")
                // Digits alone, and still a text.
                .containsEntry("password", "0123");
        assertThat(at(config, "persistence", "datastores", "visibility", "sql"))
                .containsEntry("databaseName", "temporal_visibility");
        assertThat(at(config, "dynamicConfigClient")).containsEntry("filepath", "dynamic.yaml");
        assertThat(at(config, "clusterMetadata", "clusterInformation", "active"))
                .containsEntry("rpcAddress", "127.0.0.1:7000");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> config, String... path) {
        Map<String, Object> found = config;
        for (String name : path) {
            found = (Map<String, Object>) Objects.requireNonNull(found.get(name), name);
        }
        return found;
    }
}
