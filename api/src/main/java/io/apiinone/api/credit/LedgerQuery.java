package io.apiinone.api.credit;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Query;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.credit.Period;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Which entries a caller wants, and how.
 *
 * @param before the entry after which a page goes on, null for the newest ones
 * @param limit how many entries a page has, 1 to 100
 */
record LedgerQuery(
        LedgerFormat format, Period period, @Nullable EntryId before, int limit) {
    private static final Set<String> KNOWN = Set.of("limit", "cursor", "format", "created_after", "created_before");

    /** Of pages only: an export is all there is. */
    private static final List<String> PAGED = List.of("limit", "cursor");

    private static final String A_TIME =
            "a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31, from 1970 on";
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** @throws io.apiinone.api.web.RefusedException naming every query parameter that is wrong */
    static LedgerQuery of(HttpServletRequest request) {
        Query query = new Query(request, KNOWN);
        LedgerFormat format = query.parsed("format", LedgerFormat::fromWire, "json, csv or ndjson");
        Period period = new Period(
                query.parsed("created_after", LedgerQuery::time, A_TIME),
                query.parsed("created_before", LedgerQuery::time, A_TIME));
        int limit = query.limit();
        EntryId before = query.cursor(EntryId::parse);
        if (format == null && query.text("format") == null) {
            format = accepted(request);
        }
        if (format != null && format != LedgerFormat.JSON) {
            PAGED.stream()
                    .filter(name -> query.text(name) != null)
                    .forEach(name -> query.add(
                            name,
                            ApiError.INVALID_REQUEST,
                            name + " is for pages of JSON: CSV and NDJSON have every entry of the period."));
        }
        query.refuseFaults();
        return new LedgerQuery(format == null ? LedgerFormat.JSON : format, period, before, limit);
    }

    /** A day is its first moment in UTC. */
    private static Optional<Instant> time(String text) {
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(time).filter(at -> !at.isBefore(Instant.EPOCH) && at.isBefore(END_OF_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LedgerFormat accepted(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (headers.isEmpty()) {
            return LedgerFormat.JSON;
        }
        try {
            return LedgerFormat.liked(MediaType.parseMediaTypes(headers)).orElseThrow(LedgerQuery::notAcceptable);
        } catch (InvalidMediaTypeException e) {
            throw notAcceptable();
        }
    }

    private static RuntimeException notAcceptable() {
        return Refusal.of(
                        ApiError.NOT_ACCEPTABLE,
                        "This route answers in application/json, text/csv or application/x-ndjson.")
                .thrown();
    }
}
