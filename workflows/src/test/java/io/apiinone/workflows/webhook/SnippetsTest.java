package io.apiinone.workflows.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The functions of {@code docs/WEBHOOKS.md}, taken from the page itself: each tells our messages from all others. One whose language is
 * not on the machine is skipped.
 */
class SnippetsTest {
    private static final Path PAGE = Path.of("../docs/WEBHOOKS.md");
    private static final String ID = "msg_01k0000000000000000000000";
    private static final String BODY = "{\"type\":\"task.completed\",\"prompt\":\"ein Fuß, 猫\"}";

    private static final WebhookSecrets SECRETS = new WebhookSecrets("a-webhook-secret-for-tests");
    private static final String OLD = SECRETS.of("whe_1", 1);
    private static final String NEW = SECRETS.of("whe_1", 2);

    /** Each reads lines of secret, id, timestamp, signatures and body in base64, and says yes or no to each. */
    enum Language {
        JAVA("java", Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Main.java") {
            @Override
            void prepare(Path folder, String snippet) throws IOException {
                Files.writeString(folder.resolve("Webhooks.java"), snippet);
                Files.writeString(folder.resolve("Main.java"), """
                        class Main {
                            public static void main(String[] none) throws Exception {
                                var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
                                for (String line; (line = in.readLine()) != null; ) {
                                    String[] part = line.split("\\t", -1);
                                    byte[] body = java.util.Base64.getDecoder().decode(part[4]);
                                    System.out.println(Webhooks.verify(part[0], part[1], part[2], part[3], body) ? "yes" : "no");
                                }
                            }
                        }
                        """);
            }
        },
        PYTHON("python", "python3", "main.py") {
            @Override
            void prepare(Path folder, String snippet) throws IOException {
                Files.writeString(folder.resolve("webhooks.py"), snippet);
                Files.writeString(folder.resolve("main.py"), """
                        import base64, sys
                        from webhooks import verify
                        for line in sys.stdin:
                            *head, body = line.rstrip("\\n").split("\\t")
                            print("yes" if verify(*head, base64.b64decode(body)) else "no")
                        """);
            }
        },
        NODE("js", "node", "main.mjs") {
            @Override
            void prepare(Path folder, String snippet) throws IOException {
                Files.writeString(folder.resolve("webhooks.mjs"), snippet);
                Files.writeString(folder.resolve("main.mjs"), """
                        import { readFileSync } from "node:fs";
                        import { verify } from "./webhooks.mjs";
                        for (const line of readFileSync(0, "utf8").trimEnd().split("\\n")) {
                          const [secret, id, timestamp, signatures, body] = line.split("\\t");
                          console.log(verify(secret, id, timestamp, signatures, Buffer.from(body, "base64")) ? "yes" : "no");
                        }
                        """);
            }
        },
        GO("go", "go", "run", ".") {
            @Override
            void prepare(Path folder, String snippet) throws IOException {
                Files.writeString(folder.resolve("go.mod"), "module webhooks\n\ngo 1.21\n");
                Files.writeString(folder.resolve("webhooks.go"), snippet.replace("package webhooks", "package main"));
                Files.writeString(folder.resolve("main.go"), """
                        package main

                        import (
                            "bufio"
                            "encoding/base64"
                            "fmt"
                            "os"
                            "strings"
                        )

                        func main() {
                            for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
                                part := strings.Split(lines.Text(), "\\t")
                                body, _ := base64.StdEncoding.DecodeString(part[4])
                                if Verify(part[0], part[1], part[2], part[3], body) {
                                    fmt.Println("yes")
                                } else {
                                    fmt.Println("no")
                                }
                            }
                        }
                        """);
            }
        };

        private final String fence;
        private final List<String> command;

        Language(String fence, String... command) {
            this.fence = fence;
            this.command = List.of(command);
        }

        abstract void prepare(Path folder, String snippet) throws IOException;

        boolean isHere() {
            String program = command.getFirst();
            return Path.of(program).isAbsolute()
                    || Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "")
                                    .split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        }
    }

    /** A message, and whether it is ours. */
    private record Message(boolean ours, String secret, String id, String timestamp, String signatures, String body) {
        String line() {
            String bytes = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
            return String.join("\t", secret, id, timestamp, signatures, bytes);
        }
    }

    private static String sign(Instant at, String... secrets) {
        return WebhookSignature.of(List.of(secrets), ID, at, BODY.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Message> messages() {
        Instant now = Instant.now();
        String stamp = Long.toString(now.getEpochSecond());
        String good = sign(now, NEW);
        List<Message> messages = new ArrayList<>();
        messages.add(new Message(true, NEW, ID, stamp, good, BODY));
        // While rotating: either secret, wherever its signature stands, and whatever else stands there.
        messages.add(new Message(true, OLD, ID, stamp, sign(now, NEW, OLD), BODY));
        messages.add(new Message(true, NEW, ID, stamp, sign(now, NEW, OLD), BODY));
        messages.add(new Message(true, NEW, ID, stamp, "v1a,AAAA v2, " + good, BODY));
        for (int seconds : new int[] {-200, 290}) {
            Instant at = now.plusSeconds(seconds);
            messages.add(new Message(true, NEW, ID, Long.toString(at.getEpochSecond()), sign(at, NEW), BODY));
        }
        for (int seconds : new int[] {-310, 600, -86_400 * 365}) {
            Instant at = now.plusSeconds(seconds);
            messages.add(new Message(false, NEW, ID, Long.toString(at.getEpochSecond()), sign(at, NEW), BODY));
        }
        messages.add(new Message(false, OLD, ID, stamp, good, BODY));
        messages.add(new Message(false, NEW, ID, stamp, good, BODY + " "));
        messages.add(new Message(false, NEW, ID, stamp, good, ""));
        messages.add(new Message(false, NEW, ID + "0", stamp, good, BODY));
        messages.add(new Message(false, NEW, "", stamp, good, BODY));
        for (String timestamp : List.of("", "soon", "-" + stamp, stamp + ".0", "0x10", "99999999999999999999")) {
            messages.add(new Message(false, NEW, ID, timestamp, good, BODY));
        }
        for (String signatures :
                List.of("", " ", "v1", "v1,", good.substring(3), good.replace("v1,", "v2,"), good + "A")) {
            messages.add(new Message(false, NEW, ID, stamp, signatures, BODY));
        }
        return messages;
    }

    @ParameterizedTest
    @EnumSource
    void tellsOurMessagesFromAllOthers(Language language, @TempDir Path folder) throws Exception {
        assumeTrue(language.isHere(), language + " is not on this machine: its snippet was not tried");
        language.prepare(folder, snippet(language.fence));
        List<Message> messages = messages();
        Path input = Files.write(
                folder.resolve("messages"), messages.stream().map(Message::line).toList());
        Path output = folder.resolve("answers");
        int status = new ProcessBuilder(language.command)
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(status).as(Files.readString(output)).isZero();
        assertThat(Files.readAllLines(output))
                .isEqualTo(messages.stream()
                        .map(message -> message.ours() ? "yes" : "no")
                        .toList());
    }

    /** The page's only block in that language. */
    private static String snippet(String fence) throws IOException {
        Matcher blocks =
                Pattern.compile("```" + fence + "\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(blocks.find()).isTrue();
        String block = blocks.group(1);
        assertThat(blocks.find()).isFalse();
        return block;
    }
}
