package io.apiinone.standalone.chaos;

import io.apiinone.ledger.task.TaskId;
import io.apiinone.standalone.apart.Apart;
import io.apiinone.worker.admin.AdminApplication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the books and the node say, asked directly and not over the lines that suffer. */
final class Evidence {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /** How many tasks ended in each way, with the failure's code. */
    Map<String, Long> ends() {
        Map<String, Long> ends = new ConcurrentHashMap<>();
        books.sql("""
                        select status || coalesce(' ' || failure_code, '') as way, count(*) as tasks
                        from task group by 1 order by 1""").query(row -> {
            ends.put(row.getString("way"), row.getLong("tasks"));
        });
        return ends;
    }

    /** Whether the node has nothing left to tell us. */
    boolean isNodeDone() throws IOException {
        try (var page =
                URI.create(system.sandboxUrl() + "/sandbox/stats").toURL().openStream()) {
            return JSON.readTree(page.readAllBytes()).path("callbacksWaiting").asInt(1) == 0;
        }
    }

    /** What does not fit between the acknowledgements and the books; empty when all is well. */
    List<String> compare(Map<String, String> acknowledged) {
        Map<UUID, String> rows = new ConcurrentHashMap<>();
        List<String> wrong = new ArrayList<>();
        books.sql("select id, idempotency_key, status from task").query(row -> {
            UUID id = row.getObject("id", UUID.class);
            rows.put(id, row.getString("idempotency_key"));
            if (List.of("queued", "processing").contains(row.getString("status"))) {
                wrong.add(new TaskId(id) + " has not ended");
            }
        });
        acknowledged.forEach((key, task) -> {
            String row = TaskId.parse(task).map(id -> rows.remove(id.value())).orElse("");
            if (!key.equals(row)) {
                wrong.add("%s was told %s, which the books have for key '%s'".formatted(key, task, row));
            }
        });
        rows.forEach((id, key) -> wrong.add("nobody was told of %s, made for key %s".formatted(new TaskId(id), key)));
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
