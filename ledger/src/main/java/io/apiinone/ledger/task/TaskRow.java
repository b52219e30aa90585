package io.apiinone.ledger.task;

import io.apiinone.ledger.Json;
import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.credit.EntryId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code task}, whichever statement returned it. */
public final class TaskRow {
    private TaskRow() {}

    public static Task read(ResultSet row) throws SQLException {
        TaskStatus status = TaskStatus.fromWire(row.getString("status"));
        TaskKind kind = TaskKind.fromWire(row.getString("kind"));
        String failure = row.getString("failure_code");
        return new Task(
                new TaskId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account_id")),
                Mode.fromWire(row.getString("mode")),
                new KeyId(Rows.uuid(row, "key_id")),
                kind,
                row.getString("model"),
                TaskInput.read(kind, row.getString("input")),
                Json.stringMap(row.getString("metadata")),
                status,
                row.getInt("price"),
                row.getString("node"),
                row.getString("run_id"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "reserved_at"),
                Rows.instantOrNull(row, "completed_at"),
                failure == null ? null : FailureCode.fromWire(failure),
                Json.strings(row.getString("result_urls")),
                refund(row, status),
                lateResult(row));
    }

    private static @Nullable Refund refund(ResultSet row, TaskStatus status) throws SQLException {
        UUID entry = row.getObject("resolution_entry", UUID.class);
        return entry == null || status == TaskStatus.COMPLETED
                ? null
                : new Refund(
                        new EntryId(entry),
                        row.getInt("price"),
                        row.getString("refund_reason"),
                        Rows.instant(row, "completed_at"));
    }

    private static @Nullable LateResult lateResult(ResultSet row) throws SQLException {
        Instant at = Rows.instantOrNull(row, "late_at");
        return at == null ? null : new LateResult(Json.strings(row.getString("late_urls")), at);
    }
}
