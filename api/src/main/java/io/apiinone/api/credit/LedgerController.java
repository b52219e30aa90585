package io.apiinone.api.credit;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.Entry;
import io.apiinone.ledger.credit.EntryKind;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/ledger}: the account's entries in this key's mode, newest first. */
@RestController
final class LedgerController {
    private final Credits credits;

    LedgerController(Books books) {
        this.credits = books.credits();
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

    /** One movement. Who wanted a refund and why, in words for auditors, stays inside: the task tells its code. */
    record EntryView(
            String id,
            String object,
            String kind,
            long credits,
            @Nullable String taskId,
            @Nullable String reason,
            Instant createdAt) {}

    @GetMapping(path = "/api/v1/ledger", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<LedgerView> ledger(Caller caller, HttpServletRequest request) {
        LedgerPage page = LedgerPage.of(request.getParameterMap());
        // One more than asked for tells whether there is a next page.
        List<Entry> entries = credits.entries(caller.account(), caller.mode(), page.before(), page.limit() + 1);
        boolean more = entries.size() > page.limit();
        List<EntryView> shown =
                entries.stream().limit(page.limit()).map(LedgerController::view).toList();
        LedgerView view =
                new LedgerView("list", shown, more, more ? shown.getLast().id() : null);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static EntryView view(Entry entry) {
        return new EntryView(
                entry.id().toString(),
                "entry",
                entry.kind().name().toLowerCase(Locale.ROOT),
                entry.credits(),
                entry.task() == null ? null : entry.task().toString(),
                entry.kind() == EntryKind.GRANT ? entry.reason() : null,
                entry.at().truncatedTo(ChronoUnit.MILLIS));
    }
}
