package io.apiinone.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TableTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Table table =
            new Table("Figures", "what", "number").row("a", 1234.56).row("b", 10_000L);

    private ScaleReport report(String audit, List<String> wrong) {
        return new ScaleReport(
                "flight",
                "2026-11-27",
                Map.of("cores", "2"),
                List.of(table),
                new Proof.Verdict(Map.of("completed", 7L), wrong, JSON.readTree(audit)));
    }

    @Test
    void isMarkdown() {
        assertThat(table.markdown()).isEqualTo("""
                Figures

                | what | number |
                |---|---|
                | a | 1,234.6 |
                | b | 10,000 |

                """);
        assertThatThrownBy(() -> table.row("c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aReportSaysWhetherAnythingWasLost() {
        ScaleReport clean = report("{\"clean\":true}", List.of());
        assertThat(clean.page()).contains("Nothing was lost", "{completed=7}").doesNotContain("wrong");
        JsonNode json = JSON.readTree(clean.json());
        assertThat(json.at("/clean").asBoolean()).isTrue();
        assertThat(json.at("/tables/0/rows/1/1").asString()).isEqualTo("10,000");

        ScaleReport lost = report("{\"clean\":false,\"lines\":[]}", List.of("task_a has not ended"));
        assertThat(lost.page()).contains("**Something is wrong.**", "- task_a has not ended", "\"clean\" : false");
        assertThat(JSON.readTree(lost.json()).at("/clean").asBoolean(true)).isFalse();
    }
}
