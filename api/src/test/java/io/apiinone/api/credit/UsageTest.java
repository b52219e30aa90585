package io.apiinone.api.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.Answer;
import io.apiinone.api.testing.TestApi;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What was charged per day. */
class UsageTest {
    private static final TestApi API = TestApi.shared();
    private static final Credits CREDITS = TestBooks.shared().books().credits();
    private static final Steps STEPS = new Steps(TestBooks.shared().books());

    private final TestAccount account = TestBooks.shared().freshAccount(100);

    private Answer usage(String query) {
        return API.get(account.secret(), "/api/v1/usage" + query);
    }

    @Test
    void hasEveryDayOfTheZoneUntilToday() {
        String node = Steps.nodeTaskId();
        TaskId task = STEPS.accepted(account, node);
        CREDITS.settle(task, node, List.of("https://n.example/0.png"));

        // Midnight there is at 18:15 UTC, which tells its days from those of UTC.
        ZoneId zone = ZoneId.of("Asia/Kathmandu");
        LocalDate before = LocalDate.now(zone);
        Answer answer = usage("?days=7&time_zone=" + zone);
        LocalDate after = LocalDate.now(zone);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/time_zone")).isEqualTo("Asia/Kathmandu");
        JsonNode days = answer.json().at("/data");
        assertThat(days).hasSize(7);
        JsonNode today = days.get(6);
        LocalDate date = LocalDate.parse(today.get("date").asString());
        assertThat(date).isBetween(before, after);
        assertThat(Instant.parse(today.get("starts_at").asString()))
                .isEqualTo(date.atStartOfDay(zone).toInstant());
        assertThat(today.get("charged").asLong()).isEqualTo(5);
        assertThat(days.valueStream()
                        .mapToLong(day -> day.get("charged").asLong())
                        .sum())
                .isEqualTo(5);
        assertThat(today.get("tasks").asLong()).isEqualTo(1);
    }

    @Test
    void isOfThirtyDaysInUtcUnlessItIsAskedOtherwise() {
        Answer answer = usage("");
        assertThat(answer.json().at("/data")).hasSize(30);
        assertThat(answer.at("/time_zone")).isEqualTo("UTC");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"days=0,days", "days=91,days", "days=a,days", "time_zone=Mars,time_zone", "day=3,day"})
    void namesWhatIsWrong(String query, String parameter) {
        Answer answer = usage("?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(parameter + (parameter.equals("day") ? " is not" : " must be"));
    }
}
