package io.apiinone.ledger.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.Mode;
import io.apiinone.ledger.audit.KeptPictures.Kind;
import io.apiinone.ledger.file.FileId;
import io.apiinone.ledger.file.FileName;
import io.apiinone.ledger.file.FileQuota;
import io.apiinone.ledger.file.NewFile;
import io.apiinone.ledger.result.Copied;
import io.apiinone.ledger.result.StoredPicture;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.testing.Steps;
import io.apiinone.ledger.testing.TestAccount;
import io.apiinone.ledger.testing.TestBooks;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an audit looks for in the store of pictures. */
class KeptPicturesTest {
    private static final TestBooks TEST = TestBooks.newDatabase();
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String SHA256 = "ab".repeat(32);

    private final Books books = TEST.books();
    private final TestAccount account = TEST.freshAccount(1000);
    private final KeptPictures kept = new KeptPictures(TEST.app());

    @AfterAll
    static void close() {
        TEST.close();
    }

    private TaskId copied(Duration retention) {
        TaskId task = new Steps(books).accepted(account, Steps.nodeTaskId());
        books.copies().begin(task, 0, MONTH);
        books.copies().keep(task, 0, new Copied("image/png", SHA256, 1234, 16, 9), retention);
        return task;
    }

    private FileId file(boolean whole) {
        NewFile file = new NewFile(FileId.next(), account.id(), Mode.LIVE, "image/png", SHA256, 77, 16, 9);
        books.files().begin(file, new FileQuota(100, 100_000), Duration.ofHours(1));
        if (whole) {
            books.files().keep(file.id(), MONTH);
        }
        return file.id();
    }

    private List<Kept> all(Kind kind, int pageSize) {
        List<Kept> all = new ArrayList<>(kept.page(kind, null, pageSize));
        for (List<Kept> page = all; page.size() >= pageSize; ) {
            page = kept.page(kind, all.getLast(), pageSize);
            all.addAll(page);
        }
        return all;
    }

    @Test
    void whatIsWholeAndWhoseTimeIsNotOverPageByPage() {
        TaskId old = copied(Duration.ofDays(3));
        TaskId young = copied(MONTH);
        copied(Duration.ZERO);
        TaskId two = copied(MONTH.plusDays(1));
        books.copies().begin(two, 1, MONTH);

        List<Kept> all = all(Kind.COPIES, 2);
        assertThat(all).extracting(Kept::id).containsExactly(two.toString(), young.toString(), old.toString());
        assertThat(all).isEqualTo(all(Kind.COPIES, 1)).isEqualTo(all(Kind.COPIES, 100));
        assertThat(all.getFirst())
                .returns("picture 0", Kept::what)
                .returns(StoredPicture.key(two, 0), Kept::key)
                .returns(1234L, Kept::bytes)
                .returns(SHA256, Kept::sha256);
    }

    /** Links have whole seconds, so many files end at the same moment. */
    @Test
    void filesOfTheSameMomentAreAllThere() {
        List<FileId> files = List.of(file(true), file(true), file(true));
        FileId dropped = file(true);
        books.files().drop(dropped, account.id(), Mode.LIVE);
        file(false);
        JdbcClient.create(TEST.owner())
                .sql("update file set expires_at = (select max(expires_at) from file) where state = 'stored'")
                .update();

        List<Kept> all = all(Kind.FILES, 2);
        assertThat(all)
                .extracting(Kept::key)
                .containsExactlyInAnyOrderElementsOf(
                        files.stream().map(FileName::key).toList());
        assertThat(all.getFirst().expires().truncatedTo(ChronoUnit.SECONDS))
                .isEqualTo(all.getLast().expires());
        assertThat(all.getFirst()).returns("the file", Kept::what).returns(77L, Kept::bytes);
    }
}
