package io.apiinone.workflows.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we connect to, and in which parts. */
class TargetRulesTest {
    private static final TargetRules STRICT = new TargetRules(List.of());
    private static final TargetRules OPEN = new TargetRules(List.of("LocalHost", "127.0.0.1:8080", "[::1]"));
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a.example | a.example | 443 | /",
                "HTTPS://A.Example.:443/x | a.example | 443 | /x",
                "https://a.example:/x?y=%20&z#part | a.example | 443 | /x?y=%20&z",
                "https://a.example:8443?y | a.example | 8443 | /?y",
                "https://a.example:00443//b/../c | a.example | 443 | //b/../c",
                "https://my_hook.a.example:8443/ | my_hook.a.example | 8443 | /",
                "https://93.184.215.14/ | 93.184.215.14 | 443 | /",
                "https://[2606:4700::1]:8443/ | 2606:4700:0:0:0:0:0:1 | 8443 | /",
            })
    void httpsAtTwoPortsOfAPublicHost(String url, String host, int port, String path) throws WebAddress.Malformed {
        assertThat(STRICT.parse(url)).isEqualTo(new Target(true, host, port, path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.example/ | must be an https URL.",
                "https://a.example:444/ | must have port 443 or 8443.",
                "https://a.example:80/ | must have port 443 or 8443.",
                "https://my_hook.a.example:8080/ | must have port 443 or 8443.",
                "https://localhost/ | must lead to a public host, not to a private or special address.",
                "https://10.0.0.1/ | must lead to a public host, not to a private or special address.",
                "https://[::1]/ | must lead to a public host, not to a private or special address.",
                "https://u:p@a.example/ | must not contain a user name or password.",
                "https://a.example:22/ | must not use port 22, which is another protocol's.",
                "ftp://a.example/ | must be an http or https URL.",
            })
    void nothingElse(String url, String fault) {
        assertThat(catchThrowableOfType(WebAddress.Malformed.class, () -> STRICT.parse(url))
                        .fault())
                .isEqualTo(fault);
    }

    /** By http, at any port; but only the hosts of the setting, and only at the port of the setting if it has one. */
    @Test
    void exceptHostsOfTheSetting() throws WebAddress.Malformed {
        assertThat(OPEN.parse("http://localhost:3000/x")).isEqualTo(new Target(false, "localhost", 3000, "/x"));
        assertThat(OPEN.parse("http://localhost")).isEqualTo(new Target(false, "localhost", 80, "/"));
        assertThat(OPEN.parse("http://[::1]:3000/").port()).isEqualTo(3000);
        assertThat(OPEN.parse("http://127.0.0.1:8080/").host()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> OPEN.parse("http://127.0.0.1:8081/")).isInstanceOf(WebAddress.Malformed.class);
        assertThatThrownBy(() -> OPEN.parse("http://a.localhost/")).isInstanceOf(WebAddress.Malformed.class);
        assertThatThrownBy(() -> OPEN.parse("http://127.1:8080/")).isInstanceOf(WebAddress.Malformed.class);
    }

    @Test
    void whereAHostLeadsIsJudgedToo() {
        InetAddress there = InetAddress.ofLiteral("93.184.215.14");
        assertThat(STRICT.allow("a.example", 443, there)).isTrue();
        assertThat(STRICT.allow("a.example", 443, LOOPBACK)).isFalse();
        assertThat(OPEN.allow("localhost", 3000, LOOPBACK)).isTrue();
        assertThat(OPEN.allow("127.0.0.1", 8080, LOOPBACK)).isTrue();
        assertThat(OPEN.allow("127.0.0.1", 8081, LOOPBACK)).isFalse();
        assertThat(OPEN.allow("a.example", 443, LOOPBACK)).isFalse();
    }

    @Test
    void aSettingThatIsNoHostStopsTheStart() {
        assertThatThrownBy(() -> new TargetRules(List.of("http://localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a host: http://localhost");
    }

    /** Its path may be the only secret that its owner has. */
    @Test
    void aTargetIsWrittenWithoutItsPath() {
        assertThat(new Target(true, "a.example", 443, "/secret").toString()).isEqualTo("a.example:443");
    }
}
