package io.apiinone.standalone.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/** What an operator relies on in the container files, and no schema can tell. */
class ComposeFileTest {
    private static final JsonNode SERVICES = ComposeFile.services();
    private static final String DOCKERFILE = ComposeFile.text("Dockerfile");

    @Test
    void hasEveryPartOfTheProduct() {
        assertThat(SERVICES.propertyNames())
                .containsExactlyInAnyOrder(
                        "postgres",
                        "temporal-schema",
                        "temporal",
                        "temporal-ui",
                        "setup",
                        "api",
                        "worker",
                        "worker-before",
                        "sandbox");
    }

    @Test
    void everyImageHasAFixedVersionAndNoneSetsItselfUp() {
        List<String> images = Stream.concat(
                        SERVICES.valueStream()
                                .map(service -> service.path("image").asString())
                                .map(image -> image.replaceFirst("\\$\\{[A-Z_]+:-(.*)}", "$1")),
                        ComposeFile.firstGroups("(?m)^FROM (\\S+:\\S+)", DOCKERFILE))
                .toList();

        assertThat(images)
                .hasSize(11)
                .allMatch(image -> image.matches("[a-z/-]+:[0-9]+\\.[0-9][^:]*"))
                .noneMatch(image -> image.contains("auto-setup"));
    }

    @Test
    void everyServiceIsWatchedOrRunsOnce() {
        assertThat(SERVICES.properties()).allSatisfy(service -> {
            boolean once = Set.of("temporal-schema", "setup").contains(service.getKey());
            assertThat(service.getValue().path("restart").asString()).isEqualTo(once ? "no" : "unless-stopped");
            assertThat(service.getValue().path("healthcheck").has("test")).isEqualTo(!once);
        });
    }

    @Test
    void everySecretIsRequiredAndNamedInTheExample() {
        Set<String> secrets = ComposeFile.firstGroups("\\$\\{([A-Z_]*(?:PASSWORD|SECRET|KEY))", ComposeFile.text())
                // Only whoever sends e-mails has one.
                .filter(secret -> !secret.equals("SMTP_PASSWORD"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(secrets).hasSize(11).isEqualTo(ComposeFile.required());
        assertThat(ComposeFile.text(".env.example").lines().map(line -> line.replaceFirst("=.*", "")))
                .containsAll(secrets);
    }

    @Test
    void noSecretIsWrittenDown() {
        List<Map.Entry<String, JsonNode>> secrets = SERVICES.valueStream()
                .flatMap(service -> service.path("environment").propertyStream())
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|PWD|SECRET|KEY)"))
                // Only whoever keeps pictures in a bucket, or sends e-mails, has these.
                .filter(variable -> !variable.getValue().asString().matches("\\$\\{(S3|SMTP)_[A-Z_]+:-}"))
                .toList();

        assertThat(secrets)
                .hasSizeGreaterThan(10)
                .allMatch(variable -> variable.getValue().asString().matches("\\$\\{[A-Z_]+:\\?.*}"));
        assertThat(DOCKERFILE).doesNotContainPattern("(?i)(password|secret|key) *=");
    }

    /** A variable that is no setting would be ignored in silence. Written without dashes it fits however a setting is bound. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "worker", "setup"})
    void everyVariableIsASettingOfItsProcess(String process) throws Exception {
        Set<String> variables = Stream.of(settings(process).getPropertyNames())
                .map(name -> name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(variables)
                .containsAll(SERVICES.path(process).path("environment").propertyNames());
    }

    private static EnumerablePropertySource<?> settings(String process) throws Exception {
        return (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                .load(process, new ClassPathResource(process + ".yaml"))
                .getFirst();
    }

    @Test
    void theWorkerIsGivenTheTimeThatItTakesToStop() throws Exception {
        Duration drain =
                Duration.parse("PT" + settings("worker").getProperty("spring.lifecycle.timeout-per-shutdown-phase"));
        Duration grace = Duration.parse(
                "PT" + SERVICES.path("worker").path("stop_grace_period").asString());

        assertThat(grace).isGreaterThan(drain);
    }

    @Test
    void everyClassThatIsStartedExists() {
        Set<String> mains = Stream.of(DOCKERFILE, ComposeFile.text())
                .flatMap(text -> ComposeFile.firstGroups("(io\\.apiinone\\.[a-z]+\\.[A-Z][A-Za-z]+)", text))
                .collect(Collectors.toSet());

        assertThat(mains)
                .hasSize(4)
                .allSatisfy(main -> assertThatCode(() -> Class.forName(main).getMethod("main", String[].class))
                        .doesNotThrowAnyException());
    }

    @Test
    void everyStageAndFileThatIsNamedExists() {
        List<String> stages = SERVICES.valueStream()
                .filter(service -> service.has("build"))
                .map(service -> service.path("build").path("target").asString())
                .toList();
        List<Path> files = SERVICES.valueStream()
                .flatMap(service -> service.path("volumes").valueStream())
                .flatMap(volume -> ComposeFile.firstGroups("^\\./([^:]+):", volume.asString()))
                .map(ComposeFile.ROOT::resolve)
                .toList();

        assertThat(stages).hasSize(4).allMatch(stage -> DOCKERFILE.contains("FROM runtime AS " + stage + "\n"));
        assertThat(files).hasSize(3).allMatch(Files::isRegularFile);
        assertThat(ComposeFile.ROOT.resolve("docker/healthy")).isExecutable();
    }

    /** A pinned run ends on the build it began on, so two builds must not have one name. */
    @Test
    void imagesAndWorkersAreNamedByTheBuildAndTheUsualOneIsThatOfThePom() {
        String version = ComposeFile.firstGroups(
                        "<artifactId>apiinone</artifactId>\\s*<version>(.*)</version>", ComposeFile.text("pom.xml"))
                .findFirst()
                .orElseThrow();
        String build = "${BUILD_ID:-%s}".formatted(version);
        String before = "${BUILD_ID_BEFORE:-%s}".formatted(version);

        assertThat(List.of("setup", "api", "worker", "sandbox"))
                .allMatch(service ->
                        SERVICES.path(service).path("image").asString().endsWith(":" + build));
        assertThat(List.of("setup", "worker"))
                .allMatch(service -> buildId(service).equals(build));
        assertThat(SERVICES.path("worker-before").path("image").asString()).endsWith(":" + before);
        assertThat(buildId("worker-before")).isEqualTo(before);
        assertThat(SERVICES.path("worker-before").path("profiles").valueStream().map(JsonNode::asString))
                .containsExactly("before");
    }

    private static String buildId(String service) {
        return SERVICES.path(service)
                .path("environment")
                .path("APIINONE_DEPLOYMENT_BUILDID")
                .asString();
    }

    @Test
    void nobodyRunsAsRootInAnImageOfOurs() {
        String runtime = DOCKERFILE.substring(DOCKERFILE.indexOf(" AS runtime\n"), DOCKERFILE.indexOf(" AS api\n"));

        assertThat(runtime).contains("\nUSER 10001:10001\n");
        assertThat(ComposeFile.firstGroups("(?m)^USER (.*)$", DOCKERFILE)).containsExactly("10001:10001");
    }
}
