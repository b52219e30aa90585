package io.apiinone.ledger.webhook;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.task.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads a row of {@code delivery} with the address that it goes to. */
final class DeliveryRow {
    private DeliveryRow() {}

    static Delivery read(ResultSet row) throws SQLException {
        UUID task = row.getObject("task_id", UUID.class);
        UUID endpoint = row.getObject("endpoint_id", UUID.class);
        return new Delivery(
                new DeliveryId(Rows.uuid(row, "id")),
                new MessageId(Rows.uuid(row, "event_id")),
                type(row),
                task == null ? null : new TaskId(task),
                endpoint == null ? null : new EndpointId(endpoint),
                row.getString("shown_url"),
                DeliveryStatus.parse(row.getString("status")).orElseThrow(),
                row.getInt("run"),
                row.getInt("attempts"),
                Rows.instantOrNull(row, "last_attempt_at"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                Rows.instant(row, "created_at"),
                Rows.instantOrNull(row, "ended_at"));
    }

    static EventType type(ResultSet row) throws SQLException {
        return EventType.parse(row.getString("type")).orElseThrow();
    }
}
