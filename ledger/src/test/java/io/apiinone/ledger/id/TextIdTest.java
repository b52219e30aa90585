package io.apiinone.ledger.id;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.KeyId;
import io.apiinone.ledger.credit.EntryId;
import io.apiinone.ledger.task.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextIdTest {

    private static final UUID VALUE = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String DIGITS = "01h455vb4pex5vsknk084sn02q";

    @Test
    void writesTheVectorOfTheTypeIdSpecification() {
        assertThat(TextId.format("task", VALUE)).isEqualTo("task_" + DIGITS);
    }

    @Test
    void eachKindHasItsOwnWord() {
        assertThat(new TaskId(VALUE)).hasToString("task_" + DIGITS);
        assertThat(new AccountId(VALUE)).hasToString("acct_" + DIGITS);
        assertThat(new KeyId(VALUE)).hasToString("key_" + DIGITS);
        assertThat(new EntryId(VALUE)).hasToString("entry_" + DIGITS);
    }

    @Test
    void readsBackWhatItWrote() {
        TaskId task = TaskId.next();
        AccountId account = AccountId.next();
        KeyId key = KeyId.next();
        EntryId entry = EntryId.next();
        assertThat(TaskId.parse(task.toString())).contains(task);
        assertThat(AccountId.parse(account.toString())).contains(account);
        assertThat(KeyId.parse(key.toString())).contains(key);
        assertThat(EntryId.parse(entry.toString())).contains(entry);
    }

    @Test
    void readsTheSmallestAndTheLargest() {
        assertThat(TextId.parse("task", "task_" + "0".repeat(26))).contains(new UUID(0, 0));
        assertThat(TextId.parse("task", "task_7" + "z".repeat(25))).contains(new UUID(-1, -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "task",
                "task_",
                "01h455vb4pex5vsknk084sn02q",
                "acct_01h455vb4pex5vsknk084sn02q",
                "TASK_01h455vb4pex5vsknk084sn02q",
                "task_01H455VB4PEX5VSKNK084SN02Q",
                "task_01h455vb4pex5vsknk084sn02",
                "task_01h455vb4pex5vsknk084sn02qq",
                "task_o1h455vb4pex5vsknk084sn02q",
                "task_0lh455vb4pex5vsknk084sn02q",
                "task_01h455vb4pex5vsknk084sn02u",
                "task_81h455vb4pex5vsknk084sn02q",
                "task_01h455vb4p-x5vsknk084sn02q",
                " task_01h455vb4pex5vsknk084sn02q",
                "task_01890a5d-ac96-774b-bcce-b302099a8057"
            })
    void refusesEveryOtherForm(String text) {
        assertThat(TaskId.parse(text)).isEmpty();
    }

    @Test
    void newIdsAreVersion7AndSortByTime() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            UUID id = TextId.next();
            assertThat(id.version()).isEqualTo(7);
            ids.add(TextId.format("task", id));
        }
        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
