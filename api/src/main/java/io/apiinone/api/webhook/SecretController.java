package io.apiinone.api.webhook;

import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/webhooks/secret}: the secret for the tasks' own callback addresses. */
@RestController
final class SecretController {
    private static final String PATH = "/api/v1/webhooks/secret";

    private final Webhooks webhooks;

    SecretController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SecretView> show(Caller caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(webhooks.accountSecret(caller));
    }

    @PostMapping(path = PATH + "/rotate", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SecretView> rotate(Caller caller, RawBody body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(webhooks.rotateAccountSecret(caller, RotationBody.read(body.bytes())));
    }
}
