package io.apiinone.api.console;

import io.apiinone.api.limit.RateLimits;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.signin.OpaqueToken;
import io.apiinone.ledger.signin.Sessions;
import io.apiinone.ledger.signin.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /bff/session}, {@code /bff/sign-up}, {@code /bff/sign-in}, {@code /bff/sign-out}, {@code /bff/password}. */
@RestController
final class SignInController {
    private final Doors doors;
    private final SessionViews views;
    private final Sessions sessions;
    private final ConsoleSettings settings;
    private final RateLimits limits;
    private final CsrfTokenRepository tokens;

    SignInController(
            Doors doors,
            SessionViews views,
            Books books,
            ConsoleSettings settings,
            RateLimits limits,
            CsrfTokenRepository tokens) {
        this.doors = doors;
        this.views = views;
        this.sessions = books.sessions();
        this.settings = settings;
        this.limits = limits;
        this.tokens = tokens;
    }

    @GetMapping(path = "/bff/session", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SessionView> session() {
        return answer(
                HttpStatus.OK,
                SignedIn.visitor()
                        .map(visitor -> views.of(doors.find(visitor.caller().account())))
                        .orElseGet(views::nobody));
    }

    @PostMapping(
            path = "/bff/sign-up",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SessionView> signUp(RawBody body, HttpServletRequest request, HttpServletResponse response) {
        SignIn opened = doors.signUp(NewcomerBody.read(body.bytes()), limits.address(request));
        begin(opened, request, response);
        return answer(HttpStatus.CREATED, views.of(opened));
    }

    @PostMapping(
            path = "/bff/sign-in",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SessionView> signIn(RawBody body, HttpServletRequest request, HttpServletResponse response) {
        SignIn known = doors.signIn(SignInBody.read(body.bytes()), limits.address(request));
        begin(known, request, response);
        return answer(HttpStatus.OK, views.of(known));
    }

    /** Whoever is signed out already has what they want. */
    @PostMapping("/bff/sign-out")
    ResponseEntity<Void> signOut(HttpServletRequest request, HttpServletResponse response) {
        HostCookies.session(request).ifPresent(sessions::end);
        HostCookies.clear(response);
        renewCsrf(request, response);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/bff/password", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> changePassword(RawBody body, HttpServletRequest request) {
        doors.changePassword(SignedIn.required(), body.bytes(), limits.address(request));
        return ResponseEntity.noContent().build();
    }

    /** A new session and a new CSRF token, whatever the browser had before: nobody can have put them there. */
    private void begin(SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        OpaqueToken session = doors.sure(sessions.open(signIn, settings.times()));
        HostCookies.session(request).ifPresent(sessions::end);
        HostCookies.set(response, session, settings.sessionMost());
        renewCsrf(request, response);
    }

    private void renewCsrf(HttpServletRequest request, HttpServletResponse response) {
        tokens.saveToken(tokens.generateToken(request), request, response);
    }

    private static ResponseEntity<SessionView> answer(HttpStatus status, SessionView view) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(view);
    }
}
