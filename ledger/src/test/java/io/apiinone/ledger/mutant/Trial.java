package io.apiinone.ledger.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.apiinone.ledger.mutant.FirstFailure.Failure;
import io.apiinone.ledger.testing.TestBooks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.ClassNameFilter;

/** Tries the books that are on the class path, in a process of its own: argument 1 is where the verdict goes. */
final class Trial {
    private static final String MODEL = "io.apiinone.ledger.model.BooksAsAModelTest";
    private static final String NOT_HERE = "io\\.apiinone\\.ledger\\.mutant\\..*";
    private static final Pattern SEED = Pattern.compile("seed -?\\d+");

    private Trial() {}

    public static void main(String[] arguments) throws IOException {
        verdict().write(Path.of(arguments[0]));
        // Pools and lost threads of a broken test must not keep the process.
        System.exit(0);
    }

    private static Verdict verdict() {
        try {
            TestBooks.shared();
        } catch (RuntimeException | ExceptionInInitializerError e) {
            return new Verdict(e.toString(), null, null);
        }
        Failure model = FirstFailure.of(selectClass(MODEL));
        Failure test = FirstFailure.of(
                selectPackage("io.apiinone.ledger"),
                ClassNameFilter.includeClassNamePatterns(".*Test"),
                ClassNameFilter.excludeClassNamePatterns(NOT_HERE, Pattern.quote(MODEL)));
        return new Verdict(null, model == null ? null : seed(model), test(test));
    }

    private static String seed(Failure failure) {
        Matcher seed = SEED.matcher(failure.firstLine());
        return seed.find() ? seed.group() : failure.firstLine();
    }

    private static @Nullable String test(@Nullable Failure failure) {
        return failure == null ? null : failure.test();
    }
}
