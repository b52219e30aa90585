package io.apiinone.standalone;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may know which: the only one that sees all of them looks. */
class ArrowsTest {
    private static final List<String> MODULES =
            List.of("storage", "ledger", "workflows", "activities", "worker", "api", "sandbox", "standalone");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.apiinone");

    @ParameterizedTest
    @CsvSource({
        "storage, ''",
        "ledger, ''",
        "workflows, ''",
        "sandbox, ''",
        "activities, storage ledger workflows",
        "worker, activities storage ledger workflows",
        "api, storage ledger workflows",
    })
    void aModuleKnowsOnlyThoseItMay(String module, String known) {
        List<String> unknown = new ArrayList<>(MODULES);
        unknown.remove(module);
        unknown.removeAll(List.of(known.split(" ")));

        noClasses()
                .that()
                .resideInAPackage(packageOf(module))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown.stream().map(ArrowsTest::packageOf).toArray(String[]::new))
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "storage, io.temporal..",
        "storage, org.springframework..",
        "ledger, io.temporal..",
        "ledger, org.springframework.web..",
        "ledger, java.net.http..",
        "workflows, java.net.http..",
        "workflows, java.nio.file..",
        "workflows, java.sql..",
        "workflows, javax.sql..",
        "workflows, org.springframework..",
        "sandbox, io.temporal..",
        "activities, org.springframework.web..",
    })
    void aModuleStaysAwayFromWhatIsNotItsTrade(String module, String trade) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(module))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(trade)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"storage", "workflows", "activities", "worker", "api", "sandbox"})
    void onlyTheBooksSpeakSqlWhileHealthAsksWhetherTheyAnswerAndThePoolOpensAndJudgesItsConnections(String module) {
        noClasses()
                .that()
                .resideInAPackage(packageOf(module))
                .and()
                .haveSimpleNameNotEndingWith("Health")
                .and()
                .doNotHaveSimpleName("BrokenTogether")
                .and()
                .doNotHaveSimpleName("WarmPool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.springframework.jdbc.core..", "org.flywaydb..")
                .check(CLASSES);
    }

    @Test
    void modulesFormNoCircle() {
        slices().matching("io.apiinone.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyModuleWasLookedAt() {
        assertThat(MODULES)
                .allSatisfy(module -> assertThat(CLASSES)
                        .anyMatch(found -> found.getPackageName().startsWith("io.apiinone." + module)));
    }

    private static String packageOf(String module) {
        return "io.apiinone." + module + "..";
    }
}
