package io.apiinone.activities.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.workflows.net.Target;
import io.apiinone.workflows.net.TargetRules;
import io.apiinone.workflows.net.WebAddress;
import io.apiinone.workflows.net.testing.Spellings;
import io.apiinone.workflows.net.testing.UrlCases;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the address and wherever its name leads: a listener on this machine sees nobody. */
class GuardTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 1024);
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.215.14");
    /** Public by its number, and given to nobody. */
    private static final InetAddress NOWHERE = InetAddress.ofLiteral("2fff:ffff::1");

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Canary canary = new Canary(Canary.saying("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    private final TargetRules rules = new TargetRules(List.of());

    /** A resolver at its most lenient: it takes every spelling of a number, and every name leads here. */
    private final GuardedHttp http = new GuardedHttp(rules, GuardTest::lenient);

    private static InetAddress[] lenient(String host) {
        for (Function<String, InetAddress> reading :
                List.<Function<String, InetAddress>>of(InetAddress::ofLiteral, Inet4Address::ofPosixLiteral)) {
            try {
                return new InetAddress[] {reading.apply(host)};
            } catch (IllegalArgumentException e) {
                // Not in this spelling.
            }
        }
        return new InetAddress[] {LOOPBACK};
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        canary.close();
    }

    private Outcome<Integer> get(GuardedHttp http, Target target) {
        return http.get(target, Map.of(), LIMITS, Reply::status);
    }

    /** By its address as a text: the form refuses it, or where it leads. What is public by itself is nobody's to try here. */
    private String verdict(String url) {
        try {
            Target target = rules.parse(url);
            boolean literal = target.host().matches("[0-9.]+|.*:.*");
            return literal ? "public" : get(http, target).toString();
        } catch (WebAddress.Malformed e) {
            return "malformed";
        }
    }

    @Test
    void noAddressOfTheTableLeadsHere() {
        List<String> urls = new ArrayList<>();
        UrlCases.cases().forEach(row -> urls.add(row.url()));
        assertThat(urls.stream().distinct().count()).isGreaterThan(500);
        String refused = new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS).toString();
        Map<String, List<String>> verdicts = urls.stream().distinct().collect(Collectors.groupingBy(this::verdict));
        assertThat(verdicts).containsOnlyKeys("malformed", refused, "public");
        assertThat(verdicts.get("public")).allMatch(url -> url.contains("93.184.215.14") || url.contains("2606:2800:"));
        assertThat(verdicts.get(refused)).hasSizeGreaterThan(20);
        assertThat(canary.connections).hasValue(0);
    }

    /** Past all rules of form, at the canary's own port: the last gate alone holds. */
    @Test
    void noHostLeadsHereEvenIfItsFormHadPassed() {
        List<String> hosts = new ArrayList<>(List.of("localhost", "a.example", "127.1", "0", "127.0.0.1", "::1", "::"));
        for (String address : UrlCases.SPECIAL_4) {
            hosts.add(address);
            new Spellings(address).odd().forEach(odd -> hosts.add(odd.replaceAll("[\\[\\]]", "")));
        }
        hosts.addAll(UrlCases.SPECIAL_6);
        hosts.addAll(UrlCases.PRIVATE_NAMES);
        hosts.addAll(UrlCases.PUBLIC_NAMES);
        assertThat(hosts).hasSizeGreaterThan(500);
        for (String host : hosts) {
            assertThat(tried(host)).as(host).isNotInstanceOf(Outcome.Answered.class);
        }
        assertThat(canary.connections).hasValue(0);
    }

    /** The canary would sing. */
    @Test
    void onlyTheSettingsOwnHostLeadsHere() throws IOException {
        try (GuardedHttp open = new GuardedHttp(new TargetRules(List.of("a.example")), GuardTest::lenient)) {
            assertThat(get(open, new Target(false, "a.example", canary.port(), "/")))
                    .isEqualTo(new Outcome.Answered<>(200));
            assertThat(get(open, new Target(false, "b.example", canary.port(), "/")))
                    .isEqualTo(new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS));
        }
        assertThat(canary.connections).hasValue(1);
    }

    private Outcome<Integer> tried(String host) {
        return get(http, new Target(false, host, canary.port(), "/"));
    }

    /** The answer that is judged is the one that is connected to: it is asked for once, and the second would lead here. */
    @Test
    void aNameThatLeadsElsewhereAMomentLaterLeadsNowhere() throws IOException {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(NOWHERE, LOOPBACK));
        List<String> asked = new ArrayList<>();
        try (GuardedHttp rebound = new GuardedHttp(rules, host -> {
            asked.add(host);
            return new InetAddress[] {answers.remove()};
        })) {
            Target target = new Target(false, "rebound.example", canary.port(), "/");
            Limits quick = new Limits(Duration.ofMillis(500), 10);
            assertThat(rebound.get(target, Map.of(), quick, Reply::status)).isInstanceOf(Outcome.NotAnswered.class);
            assertThat(asked).containsExactly("rebound.example");
            // The next attempt asks anew, and sees.
            assertThat(get(rebound, target)).isEqualTo(new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS));
        }
        assertThat(canary.connections).hasValue(0);
    }

    @Test
    void onePrivateAddressAmongPublicOnesRefusesThemAll() throws IOException {
        for (List<InetAddress> mixed :
                List.of(List.of(PUBLIC, LOOPBACK), List.of(LOOPBACK, PUBLIC), List.of(PUBLIC, LOOPBACK, PUBLIC))) {
            try (GuardedHttp http = new GuardedHttp(rules, host -> mixed.toArray(InetAddress[]::new))) {
                assertThat(get(http, new Target(false, "mixed.example", canary.port(), "/")))
                        .isEqualTo(new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS));
            }
        }
        assertThat(canary.connections).hasValue(0);
    }

    /** An allowed host that redirects to this machine: the answer is the redirect. */
    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void aRedirectIsAnAnswer(int code) throws IOException {
        String location = "Location: http://127.0.0.1:%d/\r\n".formatted(canary.port());
        try (Canary redirecting = new Canary(Canary.saying("HTTP/1.1 %d X\r\n%s\r\n".formatted(code, location)));
                GuardedHttp http = new GuardedHttp(new TargetRules(List.of("localhost:" + redirecting.port())))) {
            Target target = new Target(false, "localhost", redirecting.port(), "/");
            assertThat(get(http, target)).isEqualTo(new Outcome.Answered<>(code));
            assertThat(http.post(target, Map.of(), new byte[1], LIMITS, Reply::status))
                    .isEqualTo(new Outcome.Answered<>(code));
            assertThat(redirecting.connections).hasValue(2);
        }
        assertThat(canary.connections).hasValue(0);
    }

    /** What the JVM or its surroundings say of proxies is for others. */
    @Test
    void noProxyStandsBetween() throws IOException {
        Stream.of("http", "https").forEach(scheme -> {
            System.setProperty(scheme + ".proxyHost", "127.0.0.1");
            System.setProperty(scheme + ".proxyPort", Integer.toString(canary.port()));
        });
        try (GuardedHttp http = new GuardedHttp(rules, host -> new InetAddress[] {LOOPBACK})) {
            assertThat(get(http, new Target(true, "a.example", 443, "/")))
                    .isEqualTo(new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS));
            assertThat(get(http, new Target(false, "a.example", 80, "/")))
                    .isEqualTo(new Outcome.NotAnswered<>(Trouble.REFUSED_ADDRESS));
        } finally {
            Stream.of("http", "https").forEach(scheme -> {
                System.clearProperty(scheme + ".proxyHost");
                System.clearProperty(scheme + ".proxyPort");
            });
        }
        assertThat(canary.connections).hasValue(0);
    }
}
