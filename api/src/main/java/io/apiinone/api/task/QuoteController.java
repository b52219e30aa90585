package io.apiinone.api.task;

import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.PriceList;
import io.apiinone.ledger.task.TaskInput;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/images/quotes}: what a body would cost. Nothing is held, and no task is made. */
@RestController
final class QuoteController {
    private final Credits credits;

    QuoteController(Books books) {
        this.credits = books.credits();
    }

    /**
     * In credits.
     *
     * @param input the body with every default filled in
     * @param covered whether the balance is enough now; a key's own limits are not looked at
     */
    record QuoteView(
            String object,
            String kind,
            String model,
            boolean livemode,
            TaskInput input,
            int price,
            long available,
            boolean covered) {}

    @PostMapping(
            path = "/api/v1/images/quotes",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<QuoteView> quote(Caller caller, RawBody body) {
        GenerationBody asked = GenerationBodyReader.read(body.bytes());
        int price = PriceList.priceOf(asked.input());
        long available = credits.balance(caller.account(), caller.mode()).available();
        QuoteView view = new QuoteView(
                "quote",
                asked.input().kind().wire(),
                asked.model(),
                caller.mode() == Mode.LIVE,
                asked.input(),
                price,
                available,
                available >= price);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
