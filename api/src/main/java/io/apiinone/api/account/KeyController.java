package io.apiinone.api.account;

import io.apiinone.api.web.Query;
import io.apiinone.api.web.RawBody;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.KeyRow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/keys}: the account's API keys. */
@RestController
final class KeyController {
    private static final String PATH = "/api/v1/keys";

    private final Keys keys;

    KeyController(Keys keys) {
        this.keys = keys;
    }

    /**
     * One page.
     *
     * @param nextCursor where the next page goes on, null on the last one
     */
    record KeysView(
            String object,
            List<KeyView> data,
            boolean hasMore,
            @Nullable String nextCursor) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<KeyView> make(Caller caller, RawBody body) {
        KeyView made = keys.make(caller, KeyBody.read(body.bytes(), caller.mode()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<KeysView> list(Caller caller, HttpServletRequest request) {
        Query query = new Query(request, Set.of("limit", "cursor"));
        int limit = query.limit();
        KeyId before = query.cursor(KeyId::parse);
        query.refuseFaults();
        // One more than asked for tells whether there is a next page.
        List<KeyRow> rows = keys.list(caller, before, limit + 1);
        List<KeyView> shown = rows.stream().limit(limit).map(KeyView::of).toList();
        boolean more = rows.size() > limit;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new KeysView("list", shown, more, more ? shown.getLast().id() : null));
    }

    @DeleteMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<KeyView> revoke(Caller caller, @PathVariable String id) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(keys.revoke(caller, id));
    }
}
