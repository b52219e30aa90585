package io.apiinone.api.credit;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.Credits;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/balance}. */
@RestController
final class BalanceController {
    private final Credits credits;

    BalanceController(Books books) {
        this.credits = books.credits();
    }

    @GetMapping(path = "/api/v1/balance", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<BalanceView> balance(Caller caller) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(BalanceView.of(caller.mode(), credits.balance(caller.account(), caller.mode())));
    }
}
