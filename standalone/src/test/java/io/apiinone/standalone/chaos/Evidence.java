package io.apiinone.standalone.chaos;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.standalone.apart.Apart;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the books and the node say, asked directly and not over the lines that suffer. */
final class Evidence {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> LIVE = Set.of("queued", "processing");

    private final Apart system;
    private final JdbcClient books;

    Evidence(Apart system) {
        this.system = system;
        this.books = JdbcClient.create(system.books());
    }

    /** How many tasks have not ended, and how many have; the last known figures while the books are away. */
    record Progress(int underWay, int ended) {}

    Progress progress(Progress last) {
        try {
            return books.sql("""
                            select count(*) filter (where status in ('queued', 'processing')) as under_way,
                                   count(*) filter (where status not in ('queued', 'processing')) as ended
                            from task""")
                    .query((row, number) -> new Progress(row.getInt("under_way"), row.getInt("ended")))
                    .single();
        } catch (DataAccessException e) {
            return last;
        }
    }

    /** How many webhooks are still to be delivered. */
    int undelivered() {
        return books.sql("select count(*) from delivery where status in ('pending', 'started')")
                .query(Integer.class)
                .single();
    }

    /** How many tasks ended in each way, with the failure's code. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new HashMap<>();
        books.sql("""
                        select status || coalesce(' ' || failure_code, '') as way, count(*) as tasks
                        from task group by 1 order by 1""").query(row -> {
            ends.put(row.getString("way"), row.getLong("tasks"));
        });
        return ends;
    }

    /** What the books have of a task that a customer asked for by a key. */
    record Row(String key, String status) {}

    Map<String, Row> rows() {
        Map<String, Row> rows = new HashMap<>();
        books.sql("select id, idempotency_key, status from task").query(row -> {
            rows.put(
                    new TaskId(row.getObject("id", UUID.class)).toString(),
                    new Row(row.getString("idempotency_key"), row.getString("status")));
        });
        return rows;
    }

    /**
     * What does not fit between the books and the acknowledgements; empty when all is well.
     *
     * @param acknowledged the task of each key
     */
    static List<String> differences(Map<String, Row> books, Map<String, String> acknowledged) {
        List<String> wrong = new ArrayList<>();
        Set<String> untold = new TreeSet<>(books.keySet());
        acknowledged.forEach((key, task) -> {
            Row row = books.get(task);
            untold.remove(task);
            if (row == null || !row.key().equals(key)) {
                wrong.add("%s was told %s, which the books have as %s".formatted(key, task, row));
            } else if (LIVE.contains(row.status())) {
                wrong.add("%s has not ended: %s".formatted(task, row.status()));
            }
        });
        untold.forEach(task -> wrong.add("nobody was told of %s: %s".formatted(task, books.get(task))));
        return wrong;
    }

    /** The audit's answer: {@code clean}, and each line with its count. */
    JsonNode audit(Map<String, String> acknowledged, Path folder) throws IOException {
        Path ids = Files.write(folder.resolve("acknowledged.txt"), acknowledged.values(), StandardCharsets.UTF_8);
        StringWriter out = new StringWriter();
        int status = AdminApplication.run(
                system.surroundings(), new PrintWriter(out, true), "audit", "--json", "--acknowledged", ids.toString());
        JsonNode look = JSON.readTree(out.toString());
        if ((status == 0) != look.path("clean").asBoolean(false)) {
            throw new IllegalStateException("the audit ended with " + status + " and said " + out);
        }
        return look;
    }
}
