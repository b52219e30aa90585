package io.apiinone.standalone.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * {@code docs/TOUR.md}, pasted into a shell: every step answers what the page shows. {@code -Dapiinone.test.args=-Dapiinone.tour=write} puts today's
 * answers on the page.
 */
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class TourTest {
    private static final boolean WRITE = "write".equals(System.getProperty("apiinone.tour"));

    private final Stack stack = Stack.running();

    @Test
    void answersWhatThePageShows() throws Exception {
        Tour tour = Tour.read(Path.of("..", "docs", "TOUR.md"));
        List<String> answers = tour.run(Map.of(
                "API", stack.standalone.apiUrl(),
                "KEY", Files.readString(stack.folder.resolve("demo-key")).strip()));
        if (WRITE) {
            tour.write(answers.stream().map(this::asAtHome).toList());
        }
        for (int i = 0; i < answers.size(); i++) {
            Tour.Step step = tour.steps().get(i);
            String shown = WRITE ? answers.get(i) : step.shows() ? tour.shown(step) : "";
            assertThat(Tour.lasting(answers.get(i))).as(step.command()).isEqualTo(Tour.lasting(shown));
        }
        assertThat(tour.steps().stream().filter(Tour.Step::shows)).hasSizeGreaterThan(15);
    }

    /** With the addresses that {@code ./run} has if nobody chose others. */
    private String asAtHome(String answer) {
        return answer.replace(stack.standalone.apiUrl(), "http://localhost:8080")
                .replace(stack.standalone.sandboxUrl(), "http://localhost:8041");
    }
}
