package io.apiinone.standalone.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void namesTheTakenPortItsPartAndBothSettings() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.anyFree().with(Port.API_MANAGEMENT, other.getLocalPort());

            assertThatThrownBy(ports::settled)
                    .isInstanceOf(StartFailure.class)
                    .hasMessage(
                            "Port %d, meant for api, is taken: stop what listens there, or choose another with "
                                    + "--api-management-port or APIINONE_API_MANAGEMENT_PORT.",
                            other.getLocalPort());
        }
    }

    @Test
    void noticesWhatListensOnAllAddresses() throws IOException {
        try (var other = new ServerSocket(0)) {
            Ports ports = Ports.anyFree().with(Port.SANDBOX, other.getLocalPort());

            assertThatThrownBy(ports::settled).hasMessageContaining("meant for sandbox");
        }
    }

    @Test
    void refusesOneNumberForTwoParts() {
        int free = Ports.anyFree().settled().of(Port.API);
        Ports ports = Ports.anyFree().with(Port.API, free).with(Port.POSTGRES, free);

        assertThatThrownBy(ports::settled)
                .hasMessageContaining("meant for postgres")
                .hasMessageContaining("" + free);
    }

    @Test
    void findsAFreeNumberForEachZero() {
        Ports settled = Ports.anyFree().settled();

        assertThat(settled.numbers().values()).doesNotContain(0);
        assertThat(new HashSet<>(settled.numbers().values())).hasSize(Port.values().length);
    }

    @Test
    void leavesChosenFreeNumbersAlone() {
        Ports chosen = Ports.anyFree().settled();

        assertThat(chosen.settled()).isEqualTo(chosen);
    }

    @Test
    void refusesNumbersThatAreNoPorts() {
        assertThatThrownBy(() -> Ports.usual().with(Port.API, 65_536)).hasMessageContaining("--api-port");
        assertThatThrownBy(() -> Ports.usual().with(Port.TEMPORAL_UI, -1)).hasMessageContaining("--temporal-ui-port");
    }
}
