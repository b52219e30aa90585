package io.apiinone.api.testing;

import io.apiinone.ledger.account.Caller;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A route with a bug, and one that forgot to stand behind the key check. */
@Import(TestRoutes.Buggy.class)
public class TestRoutes {
    public static final String SECRET = "jdbc:postgresql://secret-host/password";

    @RestController
    static class Buggy {
        @GetMapping("/api/v1/bug")
        String bug() {
            throw new IllegalStateException(SECRET);
        }

        @GetMapping("/unguarded")
        String unguarded(Caller caller) {
            return caller.account().toString();
        }
    }
}
