package io.apiinone.bench.system;

import io.apiinone.bench.report.SqlCost;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What PostgreSQL has counted, by whose tables it was for.
 *
 * @param owners {@code books} and {@code temporal}
 * @param walBytes written to its log in all
 * @param books each statement of the books, by the begin of its text
 */
public record SqlCounters(Map<String, Owner> owners, double walBytes, Map<String, SqlCost> books) {
    private static final List<String> OWNERS = List.of("books", "temporal");

    private static final String COUNTS = """
            select case d.datname when 'apiinone' then 'books' else 'temporal' end as owner,
                   coalesce(sum(s.statements), 0) as statements,
                   sum(pg_stat_get_db_xact_commit(d.oid) + pg_stat_get_db_xact_rollback(d.oid)) as transactions
              from pg_database d
              left join (select dbid, sum(calls) as statements from pg_stat_statements
                          where query !~* '^(begin|commit|rollback|start)' group by dbid) s on s.dbid = d.oid
             where d.datname in ('apiinone', 'temporal', 'temporal_visibility')
             group by 1""";

    private static final String OF_BOOKS = """
            select left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as text, sum(calls) as calls, sum(total_exec_time) as millis
              from pg_stat_statements
             where dbid = (select oid from pg_database where datname = 'apiinone')
             group by 1""";

    /**
     * Of one owner's databases.
     *
     * @param statements without those that only begin or end a transaction
     * @param transactions ended in whatever way
     */
    public record Owner(double statements, double transactions) {
        private static final Owner NONE = new Owner(0, 0);

        private Owner minus(Owner other, double times) {
            return new Owner(statements - other.statements * times, transactions - other.transactions * times);
        }
    }

    public SqlCounters {
        owners = Map.copyOf(owners);
        books = Map.copyOf(books);
    }

    /** Counters of an idle connection lag behind by up to ten seconds. */
    public static SqlCounters read(JdbcClient superuser) {
        Map<String, Owner> owners = new HashMap<>();
        superuser.sql(COUNTS).query(row -> {
            owners.put(row.getString("owner"), new Owner(row.getDouble("statements"), row.getDouble("transactions")));
        });
        double wal = superuser
                .sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Double.class)
                .single();
        Map<String, SqlCost> books = new HashMap<>();
        superuser.sql(OF_BOOKS).query(row -> {
            books.put(row.getString("text"), new SqlCost(row.getDouble("calls"), row.getDouble("millis")));
        });
        return new SqlCounters(owners, wal, books);
    }

    /** From now on statements are counted, or no more. */
    public static void count(JdbcClient superuser, boolean on) {
        superuser
                .sql("alter system set pg_stat_statements.track = '%s'".formatted(on ? "top" : "none"))
                .update();
        superuser.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    /** This less so many times the other. */
    public SqlCounters minus(SqlCounters other, double times) {
        Map<String, Owner> less = new HashMap<>();
        for (String owner : OWNERS) {
            less.put(owner, of(owner).minus(other.of(owner), times));
        }
        Map<String, SqlCost> fewer = new HashMap<>();
        books.forEach((text, cost) -> fewer.put(text, cost.minus(other.books.getOrDefault(text, SqlCost.NONE), times)));
        return new SqlCounters(less, walBytes - other.walBytes * times, fewer);
    }

    /** Nothing for one that has no database here. */
    public Owner of(String owner) {
        return owners.getOrDefault(owner, Owner.NONE);
    }
}
