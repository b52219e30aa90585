package io.apiinone.ledger.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The faults are tried by {@code ./mutants}; here, that all of them still fit the books as they are today. */
class MutantTest {

    private static final List<String> PATCH =
            List.of("It breaks.", "--- src/main/resources/x.sql", " begin", "-    old;", "+    new;", " end");

    @Test
    void everyFaultFitsItsFileInOnePlaceAndChangesIt() throws IOException {
        List<Mutant> all = Mutant.in(Path.of("src/test/mutants"));
        assertThat(all).hasSizeGreaterThanOrEqualTo(20);
        for (Mutant mutant : all) {
            String source = Files.readString(mutant.file());
            assertThat(mutant.applyTo(source)).as(mutant.name()).isNotEqualTo(source);
        }
    }

    @Test
    void aPatchReplacesItsLines() {
        Mutant mutant = Mutant.parse("fault", PATCH);
        assertThat(mutant.breaks()).isEqualTo("It breaks.");
        assertThat(mutant.file()).isEqualTo(Path.of("src/main/resources/x.sql"));
        assertThat(mutant.applyTo("a\nbegin\n    old;\nend\nb\n")).isEqualTo("a\nbegin\n    new;\nend\nb\n");
    }

    @Test
    void refusesAPatchThatFitsNowhereOrTwice() {
        Mutant mutant = Mutant.parse("fault", PATCH);
        String once = "begin\n    old;\nend\n";
        assertThatThrownBy(() -> mutant.applyTo("begin\nend\n")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mutant.applyTo(once + once)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mutant.parse("fault", List.of("only words")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
