package io.apiinone.bench.books;

import com.zaxxer.hikari.HikariDataSource;
import io.apiinone.bench.machine.OneCore;
import io.apiinone.bench.report.Quantiles;
import io.apiinone.ledger.Books;
import io.apiinone.ledger.Schema;
import io.apiinone.ledger.bulk.BookCalls;
import io.apiinone.ledger.bulk.Call;
import io.apiinone.ledger.bulk.ReadPlans;
import io.apiinone.ledger.bulk.Subject;
import io.apiinone.ledger.testing.LoggedPlans;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** The same calls on both books, call by call in turns, so that whatever else happens on the machine happens to both. */
final class SideBySide {
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1000;
    /** From the tenth call on a prepared statement has the plan that it keeps; one more is read. */
    private static final int PLAN_ROUNDS = 11;

    private static final int LARGE = 1;

    private final BooksServer server;
    private final List<MeasuredBooks> both;

    SideBySide(BooksServer server, MeasuredBooks small, MeasuredBooks large) {
        this.server = server;
        this.both = List.of(small, large);
    }

    List<CallFigures> measure(Duration time) throws SQLException {
        Map<String, Call> calls = new LinkedHashMap<>();
        List<Map<String, Histogram>> times = times(time, calls);
        List<Map<String, ReadPlans>> plans = new ArrayList<>();
        for (MeasuredBooks books : both) {
            plans.add(plans(books));
        }
        return calls.values().stream()
                .map(call -> CallFigures.of(
                        call.path().word(),
                        call.name(),
                        Quantiles.of(of(times.getFirst(), call)),
                        Quantiles.of(of(times.get(LARGE), call)),
                        of(plans.getFirst(), call),
                        of(plans.get(LARGE), call)))
                .toList();
    }

    private static <T> T of(Map<String, T> all, Call call) {
        return Objects.requireNonNull(all.get(call.name()), call.name());
    }

    private List<Map<String, Histogram>> times(Duration time, Map<String, Call> calls) {
        try (OneCore _ = OneCore.withThisProcess(server.pid());
                HikariDataSource small = both.getFirst().app();
                HikariDataSource large = both.get(LARGE).app()) {
            List<BookCalls> books = List.of(calls(small), calls(large));
            run(books, time.dividedBy(4), calls);
            return run(books, time, calls);
        }
    }

    private static BookCalls calls(HikariDataSource app) {
        return new BookCalls(Books.over(app), Subject.of(app));
    }

    private static List<Map<String, Histogram>> run(List<BookCalls> books, Duration time, Map<String, Call> calls) {
        List<Map<String, Histogram>> times = List.of(new LinkedHashMap<>(), new LinkedHashMap<>());
        long end = System.nanoTime() + time.toNanos();
        for (int n = 0; System.nanoTime() < end; n++) {
            List<List<Call>> rounds = books.stream().map(BookCalls::round).toList();
            for (int i = 0; i < rounds.getFirst().size(); i++) {
                for (int turn = 0; turn < rounds.size(); turn++) {
                    int side = (n + i + turn) % rounds.size();
                    Call call = rounds.get(side).get(i);
                    calls.putIfAbsent(call.name(), call);
                    times.get(side)
                            .computeIfAbsent(call.name(), name -> new Histogram(DIGITS))
                            .recordValue(micros(call));
                }
            }
        }
        return times;
    }

    private static long micros(Call call) {
        long began = System.nanoTime();
        call.work().run();
        return (System.nanoTime() - began) / NANOS_PER_MICRO;
    }

    private Map<String, ReadPlans> plans(MeasuredBooks books) throws SQLException {
        LoggedPlans.tell(server.superuser(), Schema.APP, books.name(), true);
        try (HikariDataSource app = books.app()) {
            LoggedPlans plans = LoggedPlans.of(app);
            BookCalls calls = new BookCalls(Books.over(plans.dataSource()), Subject.of(app));
            Map<String, ReadPlans> read = new LinkedHashMap<>();
            for (int n = 0; n < PLAN_ROUNDS; n++) {
                for (Call call : calls.round()) {
                    plans.take();
                    call.work().run();
                    read.put(call.name(), ReadPlans.of(plans.take()));
                }
            }
            return read;
        } finally {
            LoggedPlans.tell(server.superuser(), Schema.APP, books.name(), false);
        }
    }
}
