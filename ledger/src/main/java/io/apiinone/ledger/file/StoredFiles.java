package io.apiinone.ledger.file;

import io.apiinone.ledger.Rows;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.result.Expiring;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The customers' files. Whoever asks for another account's, or for another mode's, finds none. */
public final class StoredFiles implements Expiring {
    private final JdbcClient jdbc;

    public StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a place within the quota, which is exact however many ask at once.
     *
     * @param patience after which a file that never became whole gives its place back
     */
    public FileVerdict begin(NewFile file, FileQuota quota, Duration patience) {
        return jdbc.sql("""
                select verdict, files, bytes from begin_file(:id, :account, :mode, :key, :mediaType, :sha256, :bytes,
                    :width, :height, cast(:patience as interval), :mostFiles, :mostBytes)""")
                .param("id", file.id().value())
                .param("account", file.account().value())
                .param("mode", file.mode().wire())
                .param("key", FileName.key(file.id()))
                .param("mediaType", file.mediaType())
                .param("sha256", HexFormat.of().parseHex(file.sha256()))
                .param("bytes", file.bytes())
                .param("width", file.width())
                .param("height", file.height())
                .param("patience", patience.toString())
                .param("mostFiles", quota.files())
                .param("mostBytes", quota.bytes())
                .query((row, number) -> verdict(row))
                .single();
    }

    private static FileVerdict verdict(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        return switch (verdict) {
            case "begun" -> new FileVerdict.Begun();
            case "too_many" -> new FileVerdict.TooMany(row.getLong("files"));
            case "too_large" -> new FileVerdict.TooLarge(row.getLong("bytes"));
            default -> throw new IllegalStateException("unknown verdict " + verdict);
        };
    }

    /** It is whole in the store, and is kept from now on for this long; empty when its patience was over before. */
    public Optional<StoredFile> keep(FileId id, Duration retention) {
        return jdbc.sql("select * from keep_file(:id, cast(:retention as interval))")
                .param("id", id.value())
                .param("retention", retention.toString())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Ends a file's time now. Its key, which is still to be deleted from the store; empty when there is no such file. */
    public Optional<String> drop(FileId id, AccountId account, Mode mode) {
        return jdbc.sql("select key from drop_file(:id, :account, :mode) as key where key is not null")
                .param("id", id.value())
                .param("account", account.value())
                .param("mode", mode.wire())
                .query(String.class)
                .optional();
    }

    /** Those of these that there are, in one statement and in no order. */
    public List<StoredFile> find(Collection<FileId> ids, AccountId account, Mode mode) {
        return jdbc.sql("""
                select * from file
                where id = any(cast(:ids as uuid[])) and account_id = :account and mode = :mode
                  and state = 'stored' and expires_at > clock_timestamp()""")
                .param("ids", ids.stream().map(id -> id.value().toString()).toArray(String[]::new))
                .param("account", account.value())
                .param("mode", mode.wire())
                .query((row, number) -> read(row))
                .list();
    }

    /**
     * Newest first.
     *
     * @param before only files older than this one; null for the first page
     */
    public List<StoredFile> of(AccountId account, Mode mode, @Nullable FileId before, int limit) {
        return jdbc.sql("""
                select * from file
                where account_id = :account and mode = :mode and state in ('storing', 'stored') and state = 'stored'
                  and expires_at > clock_timestamp()%s
                order by id desc limit :limit""".formatted(before == null ? "" : " and id < :before"))
                .param("account", account.value())
                .param("mode", mode.wire())
                .param("before", before == null ? null : before.value())
                .param("limit", limit)
                .query((row, number) -> read(row))
                .list();
    }

    @Override
    public List<String> expire(int most) {
        return jdbc.sql("select key from expire_files(:most) as key")
                .param("most", most)
                .query(String.class)
                .list();
    }

    @Override
    public int deleted(List<String> keys) {
        return jdbc.sql("select files_deleted(cast(:keys as text[]))")
                .param("keys", keys.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    private static StoredFile read(ResultSet row) throws SQLException {
        return new StoredFile(
                new FileId(Rows.uuid(row, "id")),
                Mode.fromWire(row.getString("mode")),
                row.getString("media_type"),
                row.getLong("bytes"),
                row.getInt("width"),
                row.getInt("height"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"));
    }
}
