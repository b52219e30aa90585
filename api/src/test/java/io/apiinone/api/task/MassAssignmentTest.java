package io.apiinone.api.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.Harmless;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nobody sets what only we decide: every field of the task object, sent in a body, is refused by its name. */
class MassAssignmentTest {
    /** Fields that a request and the task object share. */
    private static final Set<String> A_CUSTOMERS_OWN = Set.of("model", "metadata");

    /** Columns and inner names that the task object does not show. */
    private static final List<String> INSIDES = List.of(
            "account",
            "account_id",
            "mode",
            "price",
            "node",
            "run_id",
            "fingerprint",
            "idempotency_key",
            "result_urls",
            "failure",
            "api_key",
            "held",
            "charged",
            "refunded",
            "available",
            "nsfw_checker",
            "callBackUrl",
            "inputUrls",
            "aspectRatio",
            "__proto__",
            "class",
            "user_id",
            "admin");

    private static final TestApi API = TestApi.shared();

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    @Test
    void everyFieldOfTheTaskIsRefusedInABody() {
        TestAccount other = TestBooks.shared().freshAccount(100);
        JsonNode task = API.generate(other.secret(), "{\"prompt\":\"a cat\"}").json();
        Set<String> names = new TreeSet<>(task.propertyNames());
        names.removeAll(A_CUSTOMERS_OWN);
        assertThat(names).contains("id", "status", "livemode", "credits", "data", "input", "urls");
        Stream.concat(names.stream(), INSIDES.stream()).forEach(name -> {
            JsonNode value =
                    task.has(name) ? task.get(name) : JsonMapper.shared().createObjectNode();
            Answer answer = API.generate(
                    account.secret(),
                    JsonMapper.shared()
                            .createObjectNode()
                            .put("prompt", "a cat")
                            .set(name, value)
                            .toString());
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.pointers()).as(name).containsExactly("/" + name);
            assertThat(answer.at("/error/param")).as(name).isEqualTo(name);
        });
        Harmless.assertNothingCharged(account, 100);
    }
}
