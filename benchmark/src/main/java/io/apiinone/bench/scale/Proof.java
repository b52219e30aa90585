package io.apiinone.bench.scale;

import io.apiinone.bench.load.Customers;
import io.apiinone.bench.system.Rig;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what customers were told with the books, and takes the audit, once nobody asks any more. */
final class Proof {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int MOST_TOLD = 10;

    private final Rig rig;
    private final JdbcClient books;

    Proof(Rig rig) {
        this.rig = rig;
        books = rig.books();
    }

    /**
     * What was found.
     *
     * @param ends how many tasks ended in each way, with the failure's code
     * @param wrong what does not fit, the first ten; nothing when all is well
     * @param audit the audit's own answer
     */
    record Verdict(Map<String, Long> ends, List<String> wrong, JsonNode audit) {
        boolean isClean() {
            return wrong.isEmpty() && audit.path("clean").asBoolean(false);
        }
    }

    /** How many tasks have not ended. */
    long live() {
        return books.sql("select count(*) from task where status in ('queued', 'processing')")
                .query(Long.class)
                .single();
    }

    /** How many have not begun. */
    long queued() {
        return books.sql("select count(*) from task where status = 'queued'")
                .query(Long.class)
                .single();
    }

    /** Waits until all have ended; what has not by then is found by {@link #of}. */
    Duration awaitEnds(Duration patience) throws InterruptedException {
        long begin = System.nanoTime();
        while (live() > 0 && System.nanoTime() - begin < patience.toNanos()) {
            Thread.sleep(LOOK_AGAIN);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * @param folder where the list of the acknowledged tasks is written
     * @param allComplete whether any other end is wrong
     */
    Verdict of(Promises promises, Path folder, boolean allComplete) throws IOException {
        Map<String, Long> ends = ends();
        List<String> wrong = new ArrayList<>(differences(rows(), promises));
        if (allComplete && !ends.keySet().equals(Set.of("completed"))) {
            wrong.add("not all tasks were completed: " + ends);
        }
        return new Verdict(ends, wrong, audit(promises, folder));
    }

    private Map<String, Long> ends() {
        Map<String, Long> ends = new TreeMap<>();
        books.sql("select status || coalesce(' ' || failure_code, '') as way, count(*) as tasks from task group by 1")
                .query(row -> {
                    ends.put(row.getString("way"), row.getLong("tasks"));
                });
        return ends;
    }

    /** A task as the books have it. */
    record Row(String key, boolean live) {}

    private Map<String, Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        books.sql(
                        "select id, coalesce(idempotency_key, '') as key, status in ('queued', 'processing') as live from task")
                .query(row -> {
                    rows.put(
                            new TaskId(row.getObject("id", UUID.class)).toString(),
                            new Row(row.getString("key"), row.getBoolean("live")));
                });
        return rows;
    }

    /** What does not fit between the books and what customers were told. */
    static List<String> differences(Map<String, Row> books, Promises promises) {
        List<String> wrong = new ArrayList<>(promises.broken());
        Map<String, Row> untold = new HashMap<>(books);
        promises.tasks().forEach((prompt, task) -> {
            Row row = untold.remove(task);
            if (row == null || !row.key().equals(Customers.idempotencyKey(prompt))) {
                wrong.add("prompt %d was told of %s, which the books have as %s".formatted(prompt, task, row));
            } else if (row.live()) {
                wrong.add("%s has not ended".formatted(task));
            }
        });
        untold.forEach((task, row) -> {
            if (!promises.isUnanswered(Customers.promptOf(row.key()))) {
                wrong.add("nobody was told of %s: %s".formatted(task, row));
            }
        });
        return wrong.stream().limit(MOST_TOLD).toList();
    }

    private JsonNode audit(Promises promises, Path folder) throws IOException {
        Path ids = Files.write(
                Files.createDirectories(folder).resolve("acknowledged.txt"),
                promises.tasks().values());
        StringWriter out = new StringWriter();
        AdminApplication.run(
                rig.surroundings(), new PrintWriter(out, true), "audit", "--json", "--acknowledged", ids.toString());
        return JSON.readTree(out.toString());
    }
}
