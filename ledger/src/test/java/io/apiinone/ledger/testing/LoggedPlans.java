package io.apiinone.ledger.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The plans by which PostgreSQL answers what goes through a data source: every statement's, also of functions, triggers and checks
 * of foreign keys. It tells them by itself (auto_explain), so they are those that were executed, with the parameters of that call.
 */
public final class LoggedPlans {
    private static final List<String> TELLING = List.of(
            "session_preload_libraries = 'auto_explain'",
            "auto_explain.log_min_duration = 0",
            "auto_explain.log_nested_statements = on",
            "auto_explain.log_analyze = on",
            "auto_explain.log_timing = off",
            "auto_explain.log_buffers = on",
            "auto_explain.log_format = 'json'",
            "auto_explain.log_level = 'notice'");

    private final List<LoggedPlan> plans = new ArrayList<>();
    private final DataSource told;

    private LoggedPlans(DataSource target) {
        this.told = telling(DataSource.class, target);
    }

    /** From now on new connections of this role to this database are told the plans of their statements; or no more. */
    public static void tell(DataSource superuser, String role, String database, boolean on) throws SQLException {
        JdbcClient server = JdbcClient.create(superuser);
        for (String setting : TELLING) {
            server.sql("alter role %s in database %s %s"
                            .formatted(
                                    role, database, on ? "set " + setting : "reset " + setting.replaceAll(" = .*", "")))
                    .update();
        }
    }

    /** @param target new connections of a role that is told its plans */
    public static LoggedPlans of(DataSource target) {
        return new LoggedPlans(target);
    }

    /** The data source to use. */
    public DataSource dataSource() {
        return told;
    }

    /** The plans since the last call, in the order in which their statements ended. */
    public List<LoggedPlan> take() {
        List<LoggedPlan> taken = List.copyOf(plans);
        plans.clear();
        return taken;
    }

    private <T> T telling(Class<T> type, T target) {
        Object proxy = Proxy.newProxyInstance(
                LoggedPlans.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(target, arguments);
                        if (target instanceof Statement statement
                                && method.getName().startsWith("execute")) {
                            hear(statement);
                        }
                        return wrapped(method.getReturnType(), result);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private void hear(Statement statement) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning told = statement.getWarnings(); told != null; told = told.getNextWarning()) {
            String notice = told.getMessage();
            if (notice != null && notice.startsWith(LoggedPlan.BEGINS)) {
                notices.add(notice);
            }
        }
        statement.clearWarnings();
        // A statement ends after those inside it.
        for (int i = 0; i < notices.size(); i++) {
            plans.add(LoggedPlan.read(notices.get(i), i == notices.size() - 1));
        }
    }

    @SuppressWarnings("unchecked") // the return type of a JDBC method is the interface that is wrapped
    private @Nullable Object wrapped(Class<?> declared, @Nullable Object result) {
        boolean wrap = declared == Connection.class || Statement.class.isAssignableFrom(declared);
        return wrap && result != null ? telling((Class<Object>) declared, result) : result;
    }
}
