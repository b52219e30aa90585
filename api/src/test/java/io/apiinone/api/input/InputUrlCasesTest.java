package io.apiinone.api.input;

import static io.apiinone.workflows.net.testing.UrlCases.SPECIAL_4;
import static io.apiinone.workflows.net.testing.UrlCases.SPECIAL_6;
import static io.apiinone.workflows.net.testing.UrlCases.nameOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.web.RefusedException;
import io.apiinone.workflows.net.WebAddress;
import io.apiinone.workflows.net.testing.UrlCases;
import io.apiinone.workflows.net.testing.UrlCases.Case;
import io.apiinone.workflows.net.testing.UrlCases.Verdict;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of one entry of {@code input_urls}: hundreds of addresses, each with its verdict. */
class InputUrlCasesTest {
    @ParameterizedTest
    @MethodSource("io.apiinone.workflows.net.testing.UrlCases#cases")
    void hasItsVerdict(Case row) {
        assertThat(row.verdicts()).contains(verdict(row.url()));
    }

    @Test
    void areMoreThanFiveHundred() {
        assertThat(UrlCases.cases().stream().map(Case::url).distinct().count()).isGreaterThan(500);
    }

    private static Verdict verdict(String url) {
        try {
            WebAddress.parse(url);
        } catch (WebAddress.Malformed e) {
            return Verdict.MALFORMED;
        }
        try {
            new InputHosts(List.of(), InputUrlCasesTest::resolver).refusePrivate(List.of(url));
            return Verdict.TAKEN;
        } catch (RefusedException e) {
            assertThat(e.refusal().faults()).hasSize(1);
            return Verdict.PRIVATE;
        }
    }

    private static Map<String, List<InetAddress>> resolver(Set<String> names) {
        Map<String, List<InetAddress>> found = new HashMap<>();
        for (String special :
                Stream.concat(SPECIAL_4.stream(), SPECIAL_6.stream()).toList()) {
            InetAddress address = InetAddress.ofLiteral(special);
            found.put(nameOf(special) + UrlCases.ONLY, List.of(address));
            found.put(
                    nameOf(special) + UrlCases.ALSO,
                    List.of(InetAddress.ofLiteral("93.184.215.14"), address, InetAddress.ofLiteral("2606:4700::1")));
        }
        found.put("a.example", List.of(InetAddress.ofLiteral("93.184.215.14"), InetAddress.ofLiteral("2606:4700::1")));
        found.keySet().retainAll(names);
        return found;
    }
}
