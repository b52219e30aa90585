package io.apiinone.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compose's own loader reads {@code docker-compose.yml}: it holds it against the official schema, fills in variables and resolves
 * references. The loader is written in Go; without Go, or a way to fetch it, these tests are skipped.
 */
class ComposeLoadTest {
    private static final Path CHECK = ComposeFile.ROOT.resolve("docker/check");
    private static final Path LOADER = Path.of("target", "compose-check").toAbsolutePath();

    /** What a program printed, errors included, and how it ended. */
    record Ended(int status, String output) {}

    /** The first time Go compiles its own library, too. */
    @BeforeAll
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    static void build() throws Exception {
        assumeTrue(onPath("go"), "Go is not installed: docker-compose.yml was not held against the Compose schema");
        Ended fetched = run(CHECK, Map.of(), "go", "mod", "download");
        assumeTrue(
                fetched.status() == 0,
                () -> "the loader could not be fetched: docker-compose.yml was not held against the Compose schema: "
                        + fetched.output());
        Ended built = run(CHECK, Map.of(), "go", "build", "-o", LOADER.toString(), ".");
        assertThat(built.status()).as(built.output()).isZero();
    }

    private static boolean onPath(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static Ended run(Path folder, Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "compose", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(ComposeFile.required());
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(output));
    }

    private static Ended load(Map<String, String> variables) throws Exception {
        return load(ComposeFile.path(), variables);
    }

    private static Ended load(Path file, Map<String, String> variables) throws Exception {
        return run(ComposeFile.ROOT, variables, LOADER.toString(), file.toString(), "sandbox", "before");
    }

    private static Map<String, String> everySecret() {
        Map<String, String> secrets = new HashMap<>();
        ComposeFile.required().forEach(name -> secrets.put(name, "the-value-of-" + name));
        return secrets;
    }

    @Test
    void fitsTheSchemaAndFillsInEverySecret() throws Exception {
        Ended loaded = load(everySecret());

        assertThat(loaded.status()).as(loaded.output()).isZero();
        assertThat(loaded.output()).doesNotContain("${");
        JsonNode services = new JsonMapper().readTree(loaded.output()).get("services");
        assertThat(services).hasSize(9);
        assertThat(services.at("/worker/environment/APIINONE_NODE_APIKEY").asString())
                .isEqualTo("the-value-of-NODE_API_KEY");
        assertThat(services.at("/worker/environment/APIINONE_TESTNODE_APIKEY").asString())
                .isEqualTo(services.at("/sandbox/environment/SANDBOX_API_KEY").asString())
                .isEqualTo("the-value-of-TEST_NODE_API_KEY");
    }

    @Test
    void findsAWordThatComposeDoesNotKnow(@TempDir Path folder) throws Exception {
        Path misspelt = Files.writeString(
                folder.resolve("docker-compose.yml"), ComposeFile.text().replace("healthcheck:", "healthchek:"));

        Ended refused = load(misspelt, everySecret());

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("additional properties 'healthchek' not allowed");
    }

    static Set<String> secrets() {
        return ComposeFile.required();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void refusesToStartWithoutASecretAndNamesIt(String missing) throws Exception {
        Map<String, String> others = everySecret();
        others.remove(missing);

        Ended refused = load(others);

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("required variable " + missing + " is missing a value: ");
    }

    @Test
    void startsEachServiceAfterWhatItNeeds() throws Exception {
        JsonNode services =
                new JsonMapper().readTree(load(everySecret()).output()).get("services");

        for (String ours : List.of("api", "worker")) {
            assertThat(condition(services, ours, "setup")).isEqualTo("service_completed_successfully");
            assertThat(condition(services, ours, "postgres")).isEqualTo("service_healthy");
            assertThat(condition(services, ours, "temporal")).isEqualTo("service_healthy");
        }
        assertThat(condition(services, "setup", "temporal")).isEqualTo("service_healthy");
        assertThat(condition(services, "temporal", "temporal-schema")).isEqualTo("service_completed_successfully");
        assertThat(condition(services, "temporal-schema", "postgres")).isEqualTo("service_healthy");
    }

    private static String condition(JsonNode services, String service, String needed) {
        return services.at("/" + service + "/depends_on/" + needed + "/condition")
                .asString();
    }
}
