package io.apiinone.api.credit;

import io.apiinone.api.web.Query;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.Charged;
import io.apiinone.ledger.credit.Credits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/usage}: what was charged on each of the last days, in this key's mode; the oldest day first, today last. */
@RestController
final class UsageController {
    private final Credits credits;
    private final Clock clock = Clock.systemUTC();

    UsageController(Books books) {
        this.credits = books.credits();
    }

    /** @param timeZone whose days these are */
    record UsageView(String object, boolean livemode, String timeZone, List<DayView> data) {}

    /**
     * One day.
     *
     * @param startsAt its first moment
     * @param charged in credits
     * @param tasks how many were charged
     */
    record DayView(String object, LocalDate date, Instant startsAt, long charged, long tasks) {}

    @GetMapping(path = "/api/v1/usage", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<UsageView> usage(Caller caller, HttpServletRequest request) {
        UsageDays days = UsageDays.of(new Query(request, UsageDays.KNOWN), clock);
        List<Instant> bounds = days.bounds();
        List<Charged> charged = credits.charged(caller.account(), caller.mode(), bounds);
        List<DayView> views = IntStream.range(0, days.number())
                .mapToObj(day -> view(days.date(day), bounds.get(day), charged.get(day)))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new UsageView(
                        "usage", caller.mode() == Mode.LIVE, days.zone().getId(), views));
    }

    private static DayView view(LocalDate date, Instant start, Charged charged) {
        return new DayView("usage_day", date, start, charged.credits(), charged.tasks());
    }
}
