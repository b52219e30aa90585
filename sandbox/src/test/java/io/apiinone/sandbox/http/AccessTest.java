package io.apiinone.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private final Access access = new Access("s3cret");

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "Bearer", "Bearer ", "Bearer s3cre", "Bearer s3cret2", "Basic s3cret"})
    void refusesEverythingButTheKey(String authorization) {
        assertThat(access.hasKey(Optional.of(authorization))).isFalse();
    }

    @Test
    void wantsAKey() {
        assertThat(access.hasKey(Optional.empty())).isFalse();
        assertThat(access.hasKey(Optional.of("Bearer s3cret"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "127.1.2.3,true", "::1,true", "192.168.0.7,false", "10.0.0.1,false", "8.8.8.8,false"})
    void letsThisMachineAdministerWithoutAKey(String address, boolean allowed) throws UnknownHostException {
        InetAddress peer = InetAddress.ofLiteral(address);
        assertThat(access.mayAdminister(peer, Optional.empty())).isEqualTo(allowed);
        assertThat(access.mayAdminister(peer, Optional.of("Bearer s3cret"))).isTrue();
    }
}
