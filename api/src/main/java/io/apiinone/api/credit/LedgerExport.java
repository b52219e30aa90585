package io.apiinone.api.credit;

import io.apiinone.api.limit.Turn;
import io.apiinone.api.web.Json;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.credit.Credits;
import io.apiinone.ledger.credit.Entry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/**
 * Writes a whole ledger, page by page: the memory it takes does not grow with the ledger, and no connection to the books is held
 * while the caller reads.
 */
final class LedgerExport {
    private static final Logger log = LoggerFactory.getLogger(LedgerExport.class);
    private static final int PAGE = 500;

    /** Whoever reads slowly keeps others waiting for an export, and nobody from anything else. */
    private static final int MOST_AT_ONCE = 16;

    private static final byte[] NOTHING = {};

    private final Credits credits;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    LedgerExport(Credits credits) {
        this.credits = credits;
    }

    /** @throws CloseNowException when the books go away in the middle: an answer that is not whole must not look as if it were */
    void write(Caller caller, LedgerQuery query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.comeBack("Too many exports are being written. Try again shortly.")
                    .thrown();
        }
        try {
            // The first page is there before the answer begins: books that are away are a 503 like everywhere.
            List<Entry> first = page(caller, query, null);
            Turn.end(request);
            begin(query.format(), response);
            if (!request.getMethod().equals("HEAD")) {
                write(caller, query, first, response.getOutputStream());
            }
        } finally {
            places.release();
        }
    }

    private static void begin(LedgerFormat format, HttpServletResponse response) {
        response.setContentType(format.type() + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"ledger." + format.wire() + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private void write(Caller caller, LedgerQuery query, List<Entry> first, OutputStream out) throws IOException {
        out.write(query.format() == LedgerFormat.CSV ? LedgerCsv.HEADER : NOTHING);
        List<Entry> page = first;
        while (!page.isEmpty()) {
            for (Entry entry : page) {
                out.write(line(query.format(), EntryView.of(entry)));
            }
            page = page.size() < PAGE ? List.of() : next(caller, query, page.getLast());
        }
        out.flush();
    }

    private static byte[] line(LedgerFormat format, EntryView entry) {
        return switch (format) {
            case CSV -> LedgerCsv.line(entry).getBytes(StandardCharsets.UTF_8);
            case JSON, NDJSON -> (Json.MAPPER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        };
    }

    private List<Entry> next(Caller caller, LedgerQuery query, Entry last) throws CloseNowException {
        try {
            return page(caller, query, last);
        } catch (RuntimeException e) {
            log.warn("an export broke off: {}", e.toString());
            throw new CloseNowException("an export broke off", e);
        }
    }

    private List<Entry> page(Caller caller, LedgerQuery query, @Nullable Entry last) {
        return credits.entries(caller.account(), caller.mode(), query.period(), last == null ? null : last.id(), PAGE);
    }
}
