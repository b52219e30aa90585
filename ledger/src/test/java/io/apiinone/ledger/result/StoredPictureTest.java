package io.apiinone.ledger.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a row names a picture of ours. */
class StoredPictureTest {
    private static final String TASK = "task_01m85c2x6we8wt8a41ac2wd1j1";

    @Test
    void writesWhatItReads() {
        String text = "stored:" + TASK + "/12.webp@1795770000";
        StoredPicture picture = StoredPicture.parse(text).orElseThrow();
        assertThat(picture)
                .isEqualTo(new StoredPicture(
                        TaskId.parse(TASK).orElseThrow(), 12, "webp", Instant.ofEpochSecond(1795770000)))
                .hasToString(text);
        assertThat(picture.key()).isEqualTo("results/j1/" + TASK + "/12");
        assertThat(picture.name()).isEqualTo("12.webp");
    }

    /** What a node names is never taken for ours, whatever it looks like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://node.example/0.png",
                "https://node.example/stored:task_01m85c2x6we8wt8a41ac2wd1j1/0.png@1795770000",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/0.png",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/00.png@1",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/100.png@1",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/../0.png@1",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/0.png@-1",
                "stored:task_01M85C2X6WE8WT8A41AC2WD1J1/0.png@1",
                "stored:acct_01m85c2x6we8wt8a41ac2wd1j1/0.png@1",
                "stored:task_zzzzzzzzzzzzzzzzzzzzzzzzzz/0.png@1",
                "stored:task_01m85c2x6we8wt8a41ac2wd1j1/0.png@1\n"
            })
    void takesNothingElse(String text) {
        assertThat(StoredPicture.parse(text)).isEmpty();
    }
}
