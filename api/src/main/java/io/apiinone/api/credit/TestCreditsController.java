package io.apiinone.api.credit;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.RawBody;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Credits;
import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/v1/test-credits}: free test credits, for either kind of key. Its answer is the test balance. */
@RestController
final class TestCreditsController {
    private final Credits credits;
    private final long most;

    TestCreditsController(Books books, AccountSettings settings) {
        this.credits = books.credits();
        this.most = settings.mostTestCredits();
    }

    @PostMapping(
            path = "/api/v1/test-credits",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BalanceView> topUp(Caller caller, RawBody body) {
        long wanted = wanted(body);
        if (credits.topUpTest(caller.account(), wanted, most).isEmpty()) {
            throw tooMany("With %d more, more than %d test credits would be available.".formatted(wanted, most));
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(BalanceView.of(Mode.TEST, credits.balance(caller.account(), Mode.TEST)));
    }

    private long wanted(RawBody body) {
        BodyFields fields = new BodyFields(StrictJson.object(body.bytes()));
        fields.allowOnly(Set.of("credits"), Set.of());
        JsonNode value = fields.any("credits").orElse(null);
        long wanted = 0;
        if (value == null) {
            fields.add("/credits", ApiError.INVALID_REQUEST, "credits is required.");
        } else if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            fields.add("/credits", ApiError.INVALID_REQUEST, "credits must be a whole number from 1 on.");
        } else {
            wanted = value.longValue();
        }
        fields.refuseFaults();
        if (wanted > most) {
            throw tooMany("credits must be at most " + most + ".");
        }
        return wanted;
    }

    private static RuntimeException tooMany(String message) {
        return Refusal.of(List.of(Fault.at("/credits", ApiError.UNSUPPORTED_VALUE, message)))
                .thrown();
    }
}
