package io.apiinone.api.credit;

import io.apiinone.api.web.Query;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which days a caller wants to see.
 *
 * @param first the oldest of them
 * @param number how many, 1 to 90
 * @param zone whose midnights begin them
 */
record UsageDays(LocalDate first, int number, ZoneId zone) {
    static final Set<String> KNOWN = Set.of("days", "time_zone");

    private static final int MOST = 90;
    private static final int USUAL = 30;
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** @throws io.apiinone.api.web.RefusedException naming every query parameter that is wrong */
    static UsageDays of(Query query, Clock clock) {
        Integer number = query.parsed("days", UsageDays::number, "a whole number from 1 to " + MOST);
        ZoneId zone = query.parsed("time_zone", UsageDays::zone, "the name of a time zone, such as Asia/Shanghai");
        query.refuseFaults();
        int days = number == null ? USUAL : number;
        ZoneId midnights = zone == null ? UTC : zone;
        return new UsageDays(LocalDate.now(clock.withZone(midnights)).minusDays(days - 1), days, midnights);
    }

    /** Where each day begins, and where the last one ends. */
    List<Instant> bounds() {
        return IntStream.rangeClosed(0, number)
                .mapToObj(day -> date(day).atStartOfDay(zone).toInstant())
                .toList();
    }

    /** @param day from 0, the oldest */
    LocalDate date(int day) {
        return first.plusDays(day);
    }

    private static Optional<Integer> number(String text) {
        return text.matches("[1-9][0-9]?") && Integer.parseInt(text) <= MOST
                ? Optional.of(Integer.valueOf(text))
                : Optional.empty();
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
