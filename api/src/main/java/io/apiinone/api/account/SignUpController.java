package io.apiinone.api.account;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Account;
import io.apiinone.ledger.account.KeyRow;
import io.apiinone.ledger.account.NewAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /api/v1/accounts}: sign-up, the one route that needs no key. Its answer shows the first key, once. */
@RestController
final class SignUpController {
    static final String PATH = "/api/v1/accounts";

    private final SignUps signUps;
    private final RateLimits limits;
    private final Books books;

    SignUpController(SignUps signUps, RateLimits limits, Books books) {
        this.signUps = signUps;
        this.limits = limits;
        this.books = books;
    }

    /** A new account, with its first key. */
    record AccountView(
            String id, String object, String name, @Nullable String email, Instant createdAt, KeyView apiKey) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AccountView> signUp(RawBody body, HttpServletRequest request) {
        signUps.requireOpenByApi();
        NewAccount made = signUps.open(SignUpBody.read(body.bytes()), limits.address(request));
        Account account = made.account();
        KeyRow key = books.keys().find(account.id(), made.key().id()).orElseThrow();
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new AccountView(
                        account.id().toString(),
                        "account",
                        account.name(),
                        account.email(),
                        account.createdAt().truncatedTo(ChronoUnit.MILLIS),
                        KeyView.once(key, made.key().secret())));
    }
}
