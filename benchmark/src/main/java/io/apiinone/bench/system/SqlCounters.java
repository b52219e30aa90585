package io.apiinone.bench.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What PostgreSQL has counted, by whose tables it was for.
 *
 * @param owners {@code books} and {@code temporal}
 * @param walBytes written to its log in all
 */
public record SqlCounters(Map<String, Owner> owners, double walBytes) {
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
        return new SqlCounters(owners, wal);
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
        return new SqlCounters(less, walBytes - other.walBytes * times);
    }

    /** Nothing for one that has no database here. */
    public Owner of(String owner) {
        return owners.getOrDefault(owner, Owner.NONE);
    }
}
