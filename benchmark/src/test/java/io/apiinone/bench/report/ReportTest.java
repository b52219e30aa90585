package io.apiinone.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.bench.Engine;
import io.apiinone.bench.Side;
import io.apiinone.bench.machine.Part;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three files of one report. */
class ReportTest {
    private static final Spread ONE = new Spread(1, 1, 1);
    private static final Quantiles TIME = new Quantiles(7, 1.5, 2, 30, 40);

    private static final BenchReport REPORT = new BenchReport(
            "2026-11-27",
            Map.of("cores", "2"),
            Map.of("rounds", "1"),
            List.of(new EngineReport(
                    Engine.POSTGRES,
                    Map.of("Temporal", "1.31.2"),
                    8,
                    List.of(Rounds.floor(200, 10, 4000), Rounds.service(150, 10, 3000, 1000)),
                    Map.of(
                            Side.FLOOR,
                            counts(0, Map.of("PollWorkflowTaskQueue", 2.0)),
                            Side.SERVICE,
                            counts(12.25, Map.of("SignalWorkflowExecution", 1.0))),
                    new Latencies(
                            15,
                            List.of(new Latencies.Accepts(50, 7.5, TIME, 1, 0)),
                            List.of(new Latencies.Visible("callbacks", "SSE", TIME, 2)),
                            List.of(new Latencies.Looks("terminal", 8, 2345, TIME, 0, Map.of(Part.API, 0.3)))))));

    private static Counts counts(double booksStatements, Map<String, Double> calls) {
        return new Counts(
                40,
                new Spread(23, 23, 23),
                ONE,
                ONE,
                ONE,
                booksStatements,
                0,
                0,
                0,
                4096,
                calls,
                Map.of("select a | b", new SqlCost(2, 0.5)));
    }

    @Test
    void thePageHasTheRatioThePartsTheCountsAndTheLatencies() {
        assertThat(Page.of(REPORT, "cpu.svg"))
                .contains("![Processor time of a run, by part](cpu.svg)")
                .contains("**0.75 (0.75–0.75)** of its runs a second")
                .contains("| floor | 1 | 20.0 (20.0–20.0) | 20.0 (20.0–20.0) | 90% |")
                .contains("| Temporal | 20.0 (20.0–20.0) | 20.0 (20.0–20.0) |")
                .contains("| SQL statements, books | 0.0 | 12.3 |")
                .contains("| · SignalWorkflowExecution | 0.0 | 1.0 |")
                .contains("| `select a \\| b` | 2.00 | 0.50 |")
                .contains("| 50% | 7.5 | 1.5 | 2.0 | 30.0 | 40.0 | 1 | 0 |")
                .contains("| SSE | callbacks | 7 | 1.5 | 2.0 | 30.0 | 40.0 | 2 |")
                .contains("| a terminal task | 8 | 2,345 |")
                .doesNotContain("Not a quiet machine");
    }

    @Test
    void thePageWarnsOfAMachineThatOthersUsed() {
        Round disturbed = new Round(Side.FLOOR, 10, 3, 10, Map.of(), 2000, 1);
        var engine = new EngineReport(Engine.DEV, Map.of(), 8, List.of(disturbed), Map.of(), null);

        String page = Page.of(new BenchReport("2026-11-27", Map.of("cores", "2"), Map.of(), List.of(engine)), "x.svg");

        assertThat(page)
                .contains("**Not a quiet machine:** other programs took up to 10% of it")
                .contains("**3 runs of the floor failed.**");
    }

    @Test
    void theJsonHasEveryRoundAndWhatFollows() {
        JsonNode engine = JsonMapper.builder().build().readTree(REPORT.json()).at("/engines/0");

        assertThat(engine.at("/ratio/runsPerSecond/median").asDouble()).isEqualTo(0.75);
        assertThat(engine.at("/rounds")).hasSize(2);
        assertThat(engine.at("/counts/SERVICE/booksStatements").asDouble()).isEqualTo(12.25);
        assertThat(engine.at("/latency/looks/0/perSecond").asDouble()).isEqualTo(2345);
    }

    @Test
    void theChartIsAWholePictureWithABarForEachSide() throws Exception {
        String svg = Chart.of(REPORT);

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg).contains("floor, postgres", "service, postgres", "20.0 ms · 20.0/s", "26.7 ms · 15.0/s");
    }
}
