package io.apiinone.workflows.node41;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.workflows.node41.ResultHosts.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which hosts of pictures customers may be sent to. */
class ResultHostsTest {
    private final ResultHosts hosts = new ResultHosts(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pictures.example.com/a.png",
                "http://pictures.example.com.:8443/a.png",
                "https://93.184.215.14/a.png",
                "https://172.32.0.1/a.png",
                "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/a.png",
                "https://local.example/a.png",
            })
    void publicOnesAreAllowed(String url) {
        assertThat(hosts.allow(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "sandbox",
                "a.localhost",
                "printer.local",
                "metadata.google.internal",
                "Router.Home.Arpa",
                "db.internal.",
                "127.0.0.1",
                "127.8.8.8",
                "10.0.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "168.63.129.16",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "192.0.2.1",
                "198.19.0.1",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "[::]",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::a00:1]",
                "[64:ff9b:1::1]",
                "[fc00::1]",
                "[fe80::1]",
                "[ff02::1]",
                "[2001:db8::1]",
                "[2002:a00:1::1]",
                "[2620:4f:8000::1]",
                "[3fff::1]",
                "[5f00::1]",
            })
    void privateOnesAreNot(String host) {
        assertThat(hosts.allow("http://" + host + "/a.png")).isFalse();
        assertThat(hosts.allow("http://" + host + ":8041/a.png")).isFalse();
    }

    @Test
    void theOnesOfASettingAreAllowedAllTheSame() {
        ResultHosts trial = new ResultHosts(List.of("localhost:8041", "sandbox"));
        assertThat(trial.allow("http://localhost:8041/a.png")).isTrue();
        assertThat(trial.allow("http://sandbox:81/a.png")).isTrue();
        assertThat(trial.allow("http://localhost:8042/a.png")).isFalse();
        assertThat(trial.allow("http://127.0.0.1:8041/a.png")).isFalse();
    }

    @Test
    void anAddressInWhichJavaFindsNoHostIsNotAllowed() {
        assertThat(hosts.allow("http://127.1/a.png")).isFalse();
        assertThat(hosts.allow("/a.png")).isFalse();
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsNotFollowed() throws UnknownHostException {
        ResultHosts trial = new ResultHosts(List.of("sandbox:8041"));
        InetAddress metadata = InetAddress.getByName("169.254.169.254");
        assertThat(trial.allow("pictures.example.com", metadata)).isFalse();
        assertThat(trial.allow("pictures.example.com", InetAddress.getByName("::1")))
                .isFalse();
        assertThat(trial.allow("pictures.example.com", InetAddress.getByName("93.184.215.14")))
                .isTrue();
        assertThat(trial.allow("sandbox", metadata)).isTrue();
        assertThat(trial.allow("sand", metadata)).isFalse();
    }

    @Test
    void aListNamesHostsOrAllNamesBelowOne() {
        ResultHosts listed = new ResultHosts(List.of("pictures.example.com", "*.CDN.example"), List.of("sandbox:8041"));
        assertThat(listed.judge("https://Pictures.Example.com/a.png")).isEqualTo(Verdict.ALLOWED);
        assertThat(listed.judge("https://pictures.example.com.:8443/a.png")).isEqualTo(Verdict.ALLOWED);
        assertThat(listed.judge("https://a.b.cdn.example/a.png")).isEqualTo(Verdict.ALLOWED);
        assertThat(listed.judge("http://sandbox:8041/a.png")).isEqualTo(Verdict.ALLOWED);
        for (String other : List.of(
                "cdn.example", "evilcdn.example", "a.pictures.example.com", "pictures.example.com.evil.example")) {
            assertThat(listed.judge("https://" + other + "/a.png")).as(other).isEqualTo(Verdict.UNLISTED);
        }
        assertThat(listed.judge("https://93.184.215.14/a.png")).isEqualTo(Verdict.UNLISTED);
        assertThat(listed.judge("https://10.0.0.1/a.png")).isEqualTo(Verdict.PRIVATE);
        assertThat(listed.judge("https://pictures.example.com@10.0.0.1/a.png")).isEqualTo(Verdict.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*.", "**", "a*.example", "https://a.example", "a.example/x", "10.0.0.1", "localhost"})
    void whatIsNoPublicHostCanNotBeListed(String text) {
        assertThatThrownBy(() -> new ResultHosts(List.of(text), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(text);
    }
}
