package io.apiinone.api.console;

import io.apiinone.api.account.AccountFields;
import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.RawBody;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.signin.LetterPurpose;
import io.apiinone.ledger.signin.Letters;
import io.apiinone.ledger.signin.OpaqueToken;
import io.apiinone.ledger.signin.SignIn;
import io.apiinone.ledger.signin.SignIns;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Conditional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done by letters: {@code /bff/verification}, {@code /bff/password/forgotten}, {@code /bff/password/reset}. */
@RestController
@Conditional(OnMail.class)
final class LetterController {
    private static final Refusal VOID = Refusal.of(
            List.of(Fault.at("/token", ApiError.INVALID_REQUEST, "This link is void: it was used, or it is too old.")));

    private final Letters letters;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Throttle wishes;
    private final RateLimits limits;

    LetterController(Books books, Passwords passwords, Throttle letterThrottle, RateLimits limits) {
        this.letters = books.letters();
        this.signIns = books.signIns();
        this.passwords = passwords;
        this.wishes = letterThrottle;
        this.limits = limits;
    }

    @PostMapping(path = "/bff/verification", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> verify(RawBody body) {
        BodyFields fields = new BodyFields(StrictJson.object(body.bytes()));
        fields.allowOnly(Set.of("token"), Set.of());
        OpaqueToken token = token(fields);
        return done(letters.verify(token));
    }

    @PostMapping("/bff/verification/again")
    ResponseEntity<Void> verifyAgain(HttpServletRequest request) {
        SignIn signIn = signIns.find(SignedIn.required().caller().account()).orElseThrow(SignedIn.OUT::thrown);
        wishes.require(limits.address(request), signIn.email());
        if (signIn.verifiedAt() == null) {
            letters.ask(signIn.account(), LetterPurpose.VERIFICATION);
        }
        return ResponseEntity.accepted().build();
    }

    /** Says nothing about whether the address has an account. */
    @PostMapping(path = "/bff/password/forgotten", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> forgotten(RawBody body, HttpServletRequest request) {
        BodyFields fields = new BodyFields(StrictJson.object(body.bytes()));
        fields.allowOnly(Set.of("email"), Set.of());
        String email = AccountFields.email(fields);
        fields.refuseFaults();
        wishes.require(limits.address(request), email);
        signIns.find(email).ifPresent(signIn -> letters.ask(signIn.account(), LetterPurpose.RESET));
        return ResponseEntity.accepted().build();
    }

    @PostMapping(path = "/bff/password/reset", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> reset(RawBody body) {
        BodyFields fields = new BodyFields(StrictJson.object(body.bytes()));
        fields.allowOnly(Set.of("token", "new"), Set.of());
        String password = Passwords.chosen(fields, "new", "");
        OpaqueToken token = token(fields);
        return done(letters.reset(token, passwords.hash(password)));
    }

    /** Refuses whatever was wrong with the body so far as well. */
    private static OpaqueToken token(BodyFields fields) {
        String text = fields.text("token").orElse("");
        if (fields.any("token").isEmpty()) {
            fields.add("/token", ApiError.INVALID_REQUEST, "token is required.");
        }
        fields.refuseFaults();
        return OpaqueToken.parse(text).orElseThrow(VOID::thrown);
    }

    private static ResponseEntity<Void> done(boolean good) {
        if (!good) {
            throw VOID.thrown();
        }
        return ResponseEntity.noContent().build();
    }
}
