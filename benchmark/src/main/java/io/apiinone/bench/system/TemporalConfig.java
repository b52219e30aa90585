package io.apiinone.bench.system;

import io.apiinone.standalone.part.Port;
import io.apiinone.standalone.part.Ports;
import java.nio.file.Path;
import java.util.List;

/** The real server's settings as one file: all four services in one process, its tables in a PostgreSQL of this machine. */
final class TemporalConfig {
    /** Few, for a few cores: each has queues and readers of its own. A production server, whose number is for ever, has more. */
    private static final int SHARDS = 4;

    private static final String TEMPLATE = """
            log: {stdout: true, level: error}
            persistence:
              defaultStore: main
              visibilityStore: visibility
              numHistoryShards: %d
              datastores:
                main: {sql: {databaseName: temporal, maxConns: 20, maxIdleConns: 20, %s}}
                visibility: {sql: {databaseName: temporal_visibility, maxConns: 10, maxIdleConns: 10, %s}}
            global:
              membership: {maxJoinDuration: 30s, broadcastAddress: 127.0.0.1}
            services:
              frontend: {rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}
              history: {rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}
              matching: {rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}
              worker: {rpc: {grpcPort: %d, membershipPort: %d, bindOnLocalHost: true}}
            clusterMetadata:
              enableGlobalNamespace: false
              failoverVersionIncrement: 10
              masterClusterName: active
              currentClusterName: active
              clusterInformation:
                active: {enabled: true, initialFailoverVersion: 1, rpcName: frontend, rpcAddress: "127.0.0.1:%d"}
            dcRedirectionPolicy: {policy: noop}
            dynamicConfigClient: {filepath: "%s", pollInterval: 60s}
            archival:
              history: {state: disabled}
              visibility: {state: disabled}
            namespaceDefaults:
              archival: {history: {state: disabled}, visibility: {state: disabled}}
            """;

    private static final String CONNECTION = """
            pluginName: postgres12_pgx, connectAddr: "127.0.0.1:%d", connectProtocol: tcp, user: %s, password: "%s", maxConnLifetime: 1h""".strip();

    private TemporalConfig() {}

    /**
     * @param ports where PostgreSQL is and where the frontend is to be
     * @param more free numbers for everything else, 7 or more
     * @param dynamic the file of settings that may change while it runs
     */
    static String text(Ports ports, List<Integer> more, String user, String password, Path dynamic) {
        String connection = CONNECTION.formatted(ports.of(Port.POSTGRES), user, password);
        int frontend = ports.of(Port.TEMPORAL);
        return TEMPLATE.formatted(
                SHARDS,
                connection,
                connection,
                frontend,
                more.get(0),
                more.get(1),
                more.get(2),
                more.get(3),
                more.get(4),
                more.get(5),
                more.get(6),
                frontend,
                dynamic);
    }
}
