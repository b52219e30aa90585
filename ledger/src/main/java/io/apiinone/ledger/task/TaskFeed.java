package io.apiinone.ledger.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Tells which tasks change and that deliveries are promised, of all accounts, as that is committed. What happens while nobody listens is
 * not told later: who listens anew looks at the rows first.
 */
public final class TaskFeed {
    private static final String TASK = "task";
    private static final String END = "task_end";
    private static final String DELIVERY = "delivery";
    private static final int ANSWERS_WITHIN_SECONDS = 1;

    private final DataSource source;

    /** @param source connections of PostgreSQL's own driver, outside every pool: each listener keeps one for itself */
    public TaskFeed(DataSource source) {
        this.source = source;
    }

    /** Nobody tells any more what changes: listen anew, and look at the rows first. */
    public static final class LostException extends Exception {
        private static final long serialVersionUID = 1;

        private LostException(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /**
     * What was told since the last look.
     *
     * @param tasks that changed
     * @param ended those of them that have ended
     * @param promised whether a delivery has been promised
     */
    public record Changes(Set<TaskId> tasks, Set<TaskId> ended, boolean promised) {
        public Changes {
            tasks = Set.copyOf(tasks);
            ended = Set.copyOf(ended);
        }
    }

    /** @throws LostException when the books cannot be reached */
    public Listening listen() throws LostException {
        try {
            return new Listening(listening(source.getConnection()));
        } catch (SQLException e) {
            throw new LostException(e);
        }
    }

    private static Connection listening(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + TASK);
            statement.execute("listen " + END);
            statement.execute("listen " + DELIVERY);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** One connection that hears of changes; for one thread. */
    public static final class Listening implements AutoCloseable {
        private final Connection connection;

        private Listening(Connection connection) {
            this.connection = connection;
        }

        /**
         * Waits for the next changes.
         *
         * @return without anything when there were none in that time
         * @throws LostException when the connection is lost, also when that showed only by its silence
         */
        public Changes next(Duration patience) throws LostException {
            try {
                return told(patience);
            } catch (SQLException e) {
                throw new LostException(e);
            }
        }

        private Changes told(Duration patience) throws SQLException {
            PGNotification[] told =
                    connection.unwrap(PGConnection.class).getNotifications(Math.toIntExact(patience.toMillis()));
            if ((told == null || told.length == 0) && !connection.isValid(ANSWERS_WITHIN_SECONDS)) {
                throw new SQLException("the connection is lost");
            }
            Set<TaskId> tasks = new HashSet<>();
            Set<TaskId> ended = new HashSet<>();
            boolean promised = false;
            for (PGNotification one : told == null ? new PGNotification[0] : told) {
                switch (one.getName()) {
                    case DELIVERY -> promised = true;
                    case END -> ended.add(task(one));
                    default -> tasks.add(task(one));
                }
            }
            tasks.addAll(ended);
            return new Changes(tasks, ended, promised);
        }

        private static TaskId task(PGNotification told) {
            return new TaskId(UUID.fromString(told.getParameter()));
        }

        @Override
        public void close() throws LostException {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new LostException(e);
            }
        }
    }
}
