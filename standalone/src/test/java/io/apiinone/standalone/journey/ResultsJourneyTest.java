package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.audit.BookAudit;
import io.apiinone.ledger.audit.Finding;
import io.apiinone.ledger.audit.SharedLines;
import io.apiinone.ledger.node.Attempt;
import io.apiinone.ledger.node.AttemptState;
import io.apiinone.ledger.task.TaskId;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Pictures that last, and money when there is none. */
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class ResultsJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Stack stack = Stack.running();
    private final Customer customer = stack.customer(100);

    private JsonNode ended(String prompt) {
        return customer.ended(customer.start(prompt), PATIENCE);
    }

    private static String url(JsonNode task) {
        return task.get("data").get(0).get("url").asString();
    }

    @Test
    void aPictureIsTheNodesByteForByte() {
        JsonNode task = ended("a picture that lasts");
        assertThat(task.get("status").asString()).isEqualTo("completed");
        assertThat(url(task))
                .startsWith(
                        stack.standalone.apiUrl() + "/results/" + task.get("id").asString() + "/0.png");
        byte[] theirs = Stack.bytes(stack.jobsOf(task.get("id").asString())
                .getFirst()
                .get("pictures")
                .get(0)
                .asString());
        assertThat(Stack.bytes(url(task))).isEqualTo(theirs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image=404 gets=2", "image=redirect gets=2", "image=drop gets=2", "image=502 gets=2"})
    void whatPassesIsWaitedFor(String directive) {
        JsonNode task = ended("soon there [sandbox: " + directive + "]");
        assertThat(task.get("status").asString()).isEqualTo("completed");
        assertThat(Stack.bytes(url(task))).isNotEmpty();
    }

    /** The node did its part; nobody can see it, so nobody pays, and an audit still knows what became of it. */
    @Test
    void aPageInPlaceOfThePictureIsRefunded() {
        JsonNode task = ended("never there [sandbox: image=html]");
        assertThat(task.get("status").asString()).isEqualTo("failed");
        assertThat(task.at("/error/code").asString()).isEqualTo("upstream_failed");
        assertThat(task.at("/credits/refunded").asInt()).isEqualTo(5);
        assertThat(customer.balance().get("available").asInt()).isEqualTo(100);
        Attempt attempt = stack.books
                .attempts()
                .of(TaskId.parse(task.get("id").asString()).orElseThrow())
                .getFirst();
        assertThat(attempt.state()).isEqualTo(AttemptState.SUCCEEDED);
        assertThat(attempt.detail())
                .isEqualTo("the node's picture could not be copied: it is no PNG, JPEG or WebP picture");
        try (BookAudit audit = BookAudit.open(stack.standalone.books())) {
            assertThat(audit.lines(Duration.ofMinutes(4)))
                    .filteredOn(line -> line.line().equals(SharedLines.LOST_SUCCESSES))
                    .singleElement()
                    .matches(Finding::isClean);
        }
        assertThat(events(task).map(event -> event.get("type").asString()))
                .containsSubsequence("copy_given_up", "refunded");
        assertThat(events(task).filter(event -> event.get("type").asString().equals("copy_given_up")))
                .singleElement()
                .satisfies(event -> assertThat(event.get("error").asString()).isEqualTo("unfit"));
    }

    private Stream<JsonNode> events(JsonNode task) {
        return Customer.JSON
                .readTree(customer.get("/api/v1/tasks/" + task.get("id").asString() + "/events")
                        .body())
                .get("data")
                .valueStream();
    }

    @Test
    void theTimelineTellsOfTheCopy() {
        JsonNode task = ended("a picture with a story");
        assertThat(events(task).map(event -> event.get("type").asString()))
                .containsSubsequence("attempt", "copied", "settled");
    }
}
