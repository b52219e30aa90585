package io.apiinone.api.credit;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.Entry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/ledger}: the account's entries in this key's mode, newest first; as pages of JSON, or all of a period as CSV
 * or NDJSON.
 */
@RestController
final class LedgerController {
    private final Credits credits;
    private final LedgerExport export;

    LedgerController(Books books) {
        this.credits = books.credits();
        this.export = new LedgerExport(books.credits());
    }

    /**
     * One page.
     *
     * @param nextCursor where the next page goes on, null on the last one
     */
    record LedgerView(
            String object,
            List<EntryView> data,
            boolean hasMore,
            @Nullable String nextCursor) {}

    /** @return null when the answer was written already */
    @GetMapping("/api/v1/ledger")
    @Nullable
    ResponseEntity<LedgerView> ledger(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        LedgerQuery query = LedgerQuery.of(request);
        if (query.format() != LedgerFormat.JSON) {
            export.write(caller, query, request, response);
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(page(caller, query));
    }

    private LedgerView page(Caller caller, LedgerQuery query) {
        // One more than asked for tells whether there is a next page.
        List<Entry> entries =
                credits.entries(caller.account(), caller.mode(), query.period(), query.before(), query.limit() + 1);
        boolean more = entries.size() > query.limit();
        List<EntryView> shown =
                entries.stream().limit(query.limit()).map(EntryView::of).toList();
        return new LedgerView("list", shown, more, more ? shown.getLast().id() : null);
    }
}
