package io.apiinone.bench.books;

import io.apiinone.bench.books.BooksSettings.Step;
import io.apiinone.bench.machine.Facts;
import io.apiinone.bench.machine.OneCore;
import io.apiinone.ledger.bulk.BulkBooks;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@code ./bench books} starts. */
public final class BooksTool {
    /** Enough that every page of a list is full, so that both do the same work. */
    private static final BulkBooks EMPTY = new BulkBooks(3000, 0, 4);

    private static final int ACCOUNTS = 10_000;

    private final BooksSettings settings;

    private BooksTool(BooksSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        AdminApplication.quietly();
        new BooksTool(BooksSettings.ofProperties()).run();
        System.exit(0);
    }

    private void run() throws IOException, SQLException {
        try (BooksServer server = BooksServer.start(Path.of("target", "data", "books"))) {
            String password = MeasuredBooks.newPassword();
            MeasuredBooks small = MeasuredBooks.prepare(server, "books_empty", EMPTY, password, BooksTool::say);
            MeasuredBooks large = MeasuredBooks.prepare(
                    server,
                    "books_large",
                    new BulkBooks(settings.tasks(), ACCOUNTS, settings.entriesPerTask()),
                    password,
                    BooksTool::say);
            List<CallFigures> calls = settings.step().has(Step.CALLS)
                    ? new SideBySide(server, small, large).measure(settings.time())
                    : List.of();
            AuditFigures audit = settings.step().has(Step.AUDIT) ? AuditFigures.of(server, large) : null;
            write(new BooksReport(LocalDate.now(ZoneOffset.UTC).toString(), facts(), large.sizes(), calls, audit));
        }
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(Facts.ofThisMachine());
        facts.putAll(BooksServer.facts());
        facts.put("synchronous_commit", "off, while calls are measured");
        facts.put("large books", "%,d tasks".formatted(settings.tasks()));
        facts.put("empty books", "%,d tasks of one account".formatted(EMPTY.tasks()));
        facts.put("calls measured for", settings.time().toSeconds() + " s");
        facts.put("cores while calls are measured", OneCore.isPossible() ? "one" : "all");
        return facts;
    }

    private void write(BooksReport report) throws IOException {
        Files.createDirectories(settings.out());
        String name = "books-" + settings.step().name().toLowerCase(Locale.ROOT);
        Files.writeString(settings.out().resolve(name + ".json"), report.json());
        Files.writeString(settings.out().resolve(name + ".md"), report.markdown());
        say("written: %s.md and %s.json".formatted(name, name));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
