package io.apiinone.ledger.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.testing.AtOnce;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A file's life, and a quota that is exact whoever asks at the same moment. */
class StoredFilesTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final FileQuota AMPLE = new FileQuota(1000, 1_000_000);

    private final TestBooks test = TestBooks.patient();
    private final StoredFiles files = test.books().files();
    private final TestAccount account = test.freshAccount(0);
    private final JdbcClient owner = JdbcClient.create(test.owner());

    private NewFile file(Mode mode, long bytes) {
        return new NewFile(FileId.next(), account.id(), mode, "image/png", "ab".repeat(32), bytes, 640, 480);
    }

    private FileId kept(Mode mode) {
        NewFile file = file(mode, 100);
        assertThat(files.begin(file, AMPLE, PATIENCE)).isEqualTo(new FileVerdict.Begun());
        return files.keep(file.id(), WEEK).orElseThrow().id();
    }

    private List<StoredFile> find(FileId id) {
        return files.find(List.of(id), account.id(), Mode.LIVE);
    }

    private void age(FileId id, Duration by) {
        owner.sql("update file set expires_at = expires_at - cast(:by as interval) where id = :id")
                .param("by", by.toString())
                .param("id", id.value())
                .update();
    }

    private List<String> due(FileId id) {
        return files.expire(100_000).stream().filter(FileName.key(id)::equals).toList();
    }

    @Test
    void isThereForItsTimeFromTheMomentItIsWhole() {
        NewFile file = file(Mode.LIVE, 1234);
        files.begin(file, AMPLE, PATIENCE);
        assertThat(find(file.id())).as("not whole yet").isEmpty();
        assertThat(files.of(account.id(), Mode.LIVE, null, 10)).isEmpty();
        StoredFile kept = files.keep(file.id(), WEEK).orElseThrow();
        assertThat(find(file.id())).containsExactly(kept);
        assertThat(files.of(account.id(), Mode.LIVE, null, 10)).containsExactly(kept);
        assertThat(kept.bytes()).isEqualTo(1234);
        assertThat(kept.mediaType()).isEqualTo("image/png");
        assertThat(kept.expires().getNano()).isZero();
        assertThat(Duration.between(Instant.now(), kept.expires())).isBetween(WEEK.minusMinutes(5), WEEK);
        assertThat(files.keep(file.id(), WEEK)).as("once").isEmpty();
    }

    @Test
    void isNobodyElses() {
        FileId id = kept(Mode.LIVE);
        TestAccount stranger = test.freshAccount(0);
        assertThat(files.find(List.of(id), stranger.id(), Mode.LIVE)).isEmpty();
        assertThat(files.find(List.of(id), account.id(), Mode.TEST)).isEmpty();
        assertThat(files.drop(id, stranger.id(), Mode.LIVE)).isEmpty();
        assertThat(files.drop(id, account.id(), Mode.TEST)).isEmpty();
        assertThat(files.of(account.id(), Mode.TEST, null, 10)).isEmpty();
        assertThat(find(id)).hasSize(1);
    }

    @Test
    void goesWhenItsTimeIsOverAndIsToldOfUntilItIsGone() {
        FileId id = kept(Mode.LIVE);
        assertThat(due(id)).isEmpty();
        age(id, WEEK.plusMinutes(1));
        assertThat(find(id)).isEmpty();
        assertThat(due(id)).as("a download may still go on").isEmpty();
        age(id, Duration.ofHours(1));
        assertThat(due(id)).hasSize(1);
        assertThat(due(id)).as("nobody has deleted it yet").hasSize(1);
        assertThat(files.deleted(List.of(FileName.key(id)))).isOne();
        assertThat(files.deleted(List.of(FileName.key(id)))).isZero();
        assertThat(due(id)).isEmpty();
    }

    @Test
    void whatIsDroppedIsGoneAtOnceAndDue() {
        FileId id = kept(Mode.LIVE);
        assertThat(files.deleted(List.of(FileName.key(id)))).as("not marked").isZero();
        assertThat(files.drop(id, account.id(), Mode.LIVE)).contains(FileName.key(id));
        assertThat(files.drop(id, account.id(), Mode.LIVE)).isEmpty();
        assertThat(find(id)).isEmpty();
        assertThat(due(id)).hasSize(1);
    }

    @Test
    void whatNeverBecameWholeGivesItsPlaceBack() {
        NewFile file = file(Mode.LIVE, 100);
        files.begin(file, AMPLE, PATIENCE);
        FileQuota one = new FileQuota(1, 1_000);
        assertThat(files.begin(file(Mode.LIVE, 1), one, PATIENCE)).isEqualTo(new FileVerdict.TooMany(1));
        age(file.id(), Duration.ofMinutes(61));
        assertThat(files.keep(file.id(), WEEK)).as("too late").isEmpty();
        assertThat(files.begin(file(Mode.LIVE, 1), one, PATIENCE)).isEqualTo(new FileVerdict.Begun());
        age(file.id(), Duration.ofHours(1));
        assertThat(due(file.id())).hasSize(1);
    }

    @Test
    void theQuotaIsOfOneMode() {
        FileQuota one = new FileQuota(1, 1_000);
        kept(Mode.TEST);
        assertThat(files.begin(file(Mode.LIVE, 1_000), one, PATIENCE)).isEqualTo(new FileVerdict.Begun());
        assertThat(files.begin(file(Mode.TEST, 1), one, PATIENCE)).isEqualTo(new FileVerdict.TooMany(1));
    }

    @Test
    void theQuotaOfBytesMayBeUsedToTheLast() {
        FileQuota thousand = new FileQuota(10, 1_000);
        files.begin(file(Mode.LIVE, 600), thousand, PATIENCE);
        assertThat(files.begin(file(Mode.LIVE, 401), thousand, PATIENCE)).isEqualTo(new FileVerdict.TooLarge(600));
        NewFile last = file(Mode.LIVE, 400);
        assertThat(files.begin(last, thousand, PATIENCE)).isEqualTo(new FileVerdict.Begun());
        assertThat(files.begin(file(Mode.LIVE, 1), thousand, PATIENCE)).isEqualTo(new FileVerdict.TooLarge(1_000));
        files.drop(last.id(), account.id(), Mode.LIVE);
        assertThat(files.begin(file(Mode.LIVE, 400), thousand, PATIENCE)).isEqualTo(new FileVerdict.Begun());
    }

    @Test
    void sixteenAtOnceDoNotPassTheNumberTogether() {
        FileQuota five = new FileQuota(5, 1_000_000);
        List<FileVerdict> verdicts = AtOnce.call(16, i -> files.begin(file(Mode.LIVE, 10), five, PATIENCE));
        assertThat(verdicts.stream().filter(new FileVerdict.Begun()::equals)).hasSize(5);
        assertThat(verdicts.stream().filter(new FileVerdict.TooMany(5)::equals)).hasSize(11);
    }

    @Test
    void sixteenAtOnceDoNotPassTheBytesTogether() {
        FileQuota bytes = new FileQuota(100, 1_099);
        List<FileVerdict> verdicts = AtOnce.call(16, i -> files.begin(file(Mode.LIVE, 100), bytes, PATIENCE));
        assertThat(verdicts.stream().filter(new FileVerdict.Begun()::equals)).hasSize(10);
        assertThat(verdicts.stream().filter(new FileVerdict.TooLarge(1_000)::equals))
                .hasSize(6);
    }

    @Test
    void isListedNewestFirstAndGoesOnBehindAnother() {
        List<FileId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(kept(Mode.LIVE));
        }
        assertThat(files.of(account.id(), Mode.LIVE, null, 3).stream().map(StoredFile::id))
                .containsExactlyElementsOf(made.subList(0, 3));
        assertThat(files.of(account.id(), Mode.LIVE, made.get(2), 3).stream().map(StoredFile::id))
                .containsExactlyElementsOf(made.subList(3, 5));
    }

    @Test
    void theBooksTakeNoNonsense() {
        NewFile odd = new NewFile(FileId.next(), account.id(), Mode.LIVE, "text/html", "ab".repeat(32), 1, 1, 1);
        assertThatThrownBy(() -> files.begin(odd, AMPLE, PATIENCE)).hasStackTraceContaining("check constraint");
        assertThatThrownBy(() -> files.begin(file(Mode.LIVE, 0), AMPLE, PATIENCE))
                .hasStackTraceContaining("check constraint");
    }

    @Test
    void aNameIsReadOnlyAsItIsWritten() {
        FileId id = FileId.next();
        FileName name = new FileName(id, "png");
        assertThat(FileName.parse(name.toString())).contains(name);
        String text = id.toString();
        assertThat(name.key()).isEqualTo("files/" + text.substring(text.length() - 2) + "/" + text);
        for (String other :
                List.of("", text, text + ".PNG", text + ".png/", "../" + name, "file_" + "z".repeat(26) + ".png")) {
            assertThat(FileName.parse(other)).as(other).isEmpty();
        }
    }
}
