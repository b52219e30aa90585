package io.apiinone.ledger.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts the round trips that go through a data source: executed statements, batches, commits and rollbacks. */
public final class CountingDataSource {

    private static final Set<String> OF_STATEMENT = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeBatch", "executeLargeUpdate", "executeLargeBatch");
    private static final Set<String> OF_CONNECTION = Set.of("commit", "rollback");

    private final AtomicLong roundTrips = new AtomicLong();
    private final DataSource counted;

    private CountingDataSource(DataSource target) {
        this.counted = counting(DataSource.class, target);
    }

    public static CountingDataSource around(DataSource target) {
        return new CountingDataSource(target);
    }

    /** The data source to use; what goes through it is counted. */
    public DataSource dataSource() {
        return counted;
    }

    /** How many round trips there were so far. */
    public long roundTrips() {
        return roundTrips.get();
    }

    private <T> T counting(Class<T> type, T target) {
        Object proxy = Proxy.newProxyInstance(
                CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (isRoundTrip(type, method.getName())) {
                        roundTrips.incrementAndGet();
                    }
                    try {
                        return wrapped(method.getReturnType(), method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private static boolean isRoundTrip(Class<?> type, String method) {
        return Statement.class.isAssignableFrom(type)
                ? OF_STATEMENT.contains(method)
                : type == Connection.class && OF_CONNECTION.contains(method);
    }

    @SuppressWarnings("unchecked") // the return type of a JDBC method is the interface that is wrapped
    private @Nullable Object wrapped(Class<?> declared, @Nullable Object result) {
        boolean wrap = declared == Connection.class || Statement.class.isAssignableFrom(declared);
        return wrap && result != null ? counting((Class<Object>) declared, result) : result;
    }
}
