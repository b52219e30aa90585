package io.apiinone.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.RefusedException;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputHostsTest {
    private final List<Set<String>> questions = new ArrayList<>();
    private final InputHosts hosts = new InputHosts(List.of("localhost:8041", "10.0.0.1", "[::1]"), names -> {
        questions.add(names);
        return Map.of();
    });

    @Test
    void namesEachItemThatLeadsToAPrivateHost() {
        List<String> urls = List.of("https://a.example", "http://127.0.0.1/", "https://b.example", "http://[fd00::1]/");
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> hosts.refusePrivate(urls));
        assertThat(refused.refusal().faults())
                .extracting(Fault::pointer)
                .containsExactly("/input_urls/1", "/input_urls/3");
        assertThat(refused.refusal().detail()).startsWith("input_urls[1] must lead to a public host");
    }

    @Test
    void takesThePrivateHostsOfASetting() {
        assertThatCode(() -> hosts.refusePrivate(List.of(
                        "http://localhost:8041/a",
                        "http://LOCALHOST:8041",
                        "http://10.0.0.1:99/",
                        "http://[::1]:8080/")))
                .doesNotThrowAnyException();
        for (String other :
                List.of("http://localhost/", "http://localhost:8042/", "http://10.0.0.2/", "http://[::2]/")) {
            assertThat(catchThrowableOfType(RefusedException.class, () -> hosts.refusePrivate(List.of(other))))
                    .isNotNull();
        }
    }

    @Test
    void asksOnceForEachNameAndForNothingElse() {
        hosts.refusePrivate(List.of(
                "https://A.example/1", "https://a.example./2", "http://localhost:8041/a", "https://93.184.215.14/x"));
        hosts.refusePrivate(List.of());
        assertThat(questions).containsExactly(Set.of("a.example"));
    }

    @Test
    void refusesOverHttpAndChargesNothing() {
        TestAccount account = TestBooks.shared().freshAccount(100);
        Answer answer = TestApi.shared().generate(account.secret(), """
                {"prompt":"like these","input_urls":["https://a.example/1","https://b.example/2","http://c.example/3","http://169.254.169.254/4"]}""");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointers()).containsExactly("/input_urls/3");
        assertThat(answer.at("/error/param")).isEqualTo("input_urls[3]");
        assertThat(TestApi.shared()
                        .get(account.secret(), "/api/v1/ledger")
                        .json()
                        .at("/data"))
                .hasSize(1);
    }

    @Test
    void passesOnWhatNobodyHereCanResolve() {
        TestAccount account = TestBooks.shared().freshAccount(100);
        Answer answer = TestApi.shared()
                .generate(
                        account.secret(),
                        "{\"prompt\":\"like this\",\"input_urls\":[\"https://nobody-has-this.invalid/1\"]}");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("/input/input_urls/0")).isEqualTo("https://nobody-has-this.invalid/1");
    }
}
