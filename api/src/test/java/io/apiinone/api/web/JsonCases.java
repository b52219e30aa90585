package io.apiinone.api.web;

import static io.apiinone.api.testing.Words.words;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Bodies of every class that readers of JSON are known to differ about, each with what a strict one says. */
final class JsonCases {
    enum Verdict {
        /** JSON, though not a body that any route takes. */
        ACCEPT,
        /** Not JSON, or nothing that every reader understands alike. */
        REJECT,
        /** The standard leaves it open. */
        EITHER
    }

    record Case(String name, byte[] body, Verdict verdict) {
        @Override
        public String toString() {
            return verdict + " " + name;
        }
    }

    private static final List<String> VALUES = words(
            """
            0 -0 1 -1 10 123456789012345678 1.0 0.5 -0.5 1e1 1E1 1e+1 1e-1 1E+2 1.5e10 0e0 0e+1 20e1 123.456e78 true
            false null "" "a" "\\"" "\\\\" "\\/" "\\u0041" "\\u0000" "\\uD83D\\uDE39"
            "\\ud83d\\ude39x" "\\uFFFF" "\\u0022" "\\u005C" "\u007f" "\u2028\u2029" "\uffff" "é漢🚲"
            "'" "\u200b" [] [[]] [1,2] [null,1,"1",{}] [[[[[[[[]]]]]]]] {} {"b":1} {"":0} {"b":{"c":{}}}
            {"b":1,"c":2} {"\\u0062":1} {"b":[],"c":[{}]} {"é":1}""",
            "0." + "0".repeat(80) + "1",
            "\"\\b\\f\\n\\r\\t\"",
            "\"/* no comment */ //\"",
            "\" \"",
            "[ ]",
            "[\n1\t,\r2 ]",
            "{ }",
            "{ \"b\" :\t1 }",
            "{\"a b\":null}");

    private static final List<String> NO_NUMBERS = words("""
            - +1 01 -01 00 1. .1 -.5 1.e1 1e 1e+ 1E- 1ee1 1e1.5 0x1 0x 1_000 Infinity -Infinity +Infinity NaN -NaN Inf
            ++1 --1 1a 1e1e1 0.e1 0.3e 0.3e+ 2.e+3 -foo １ 0o7 0b1 1L 1f 1.2.3 1e\u0661 \u0661 1\u0000""", "- 1", "1 2", "0 0");

    private static final List<String> NO_STRINGS =
            words("""
            'a' "a a" "\\x41" "\\a" "\\0" "\\u" "\\u1" "\\u12" "\\u123" "\\uZZZZ" "\\U0041" "\\'" "\r" "\t" "\u0000"
            "\u0001" "\u001f" "\\" “a” `a` "a""b" "\\u00e" "\\ud83d\\u" \\u0022a\\u0022 b"a"
            """, "\"\\ \"", "\"\n\"", "\"a\" \"b\"", "\"\\\n\"", "\"\"\"a\"\"\"");

    private static final List<String> NO_LITERALS = words("""
            True TRUE tru truee nul nulll Null fals undefined nan None t \u0000 \u0001""", "true false");

    private static final List<String> NO_ARRAYS = words("""
            [1,] [,1] [1,,2] [,] [ [1 [1, ] [1]] [1:2] [1;2] [\u000b1] [\f] [*] (1) <1> ["a":1] [\u00a0] [\u2028] [1}
            [...[]] [1\u0000]""", "[1 2]");

    private static final List<String> NO_OBJECTS =
            words("""
            {"b"} {"b":} {:1} {"b":1,} {,"b":1} {"b":1,,"c":2} {"b"::1} {b:1} {'b':1} {1:1} {null:1} {true:1} {[]:1}
            {{}:1} {"b":1;"c":2} {"b":"c","d"} {"b"=1} {"b":1/*c*/} {/**/} { {"b {"b": {"b":1 } {{}} {"b":1]
            {"b":\u00a01} {"b":1,"b":1} {"b":1,"\\u0062":2} {"":1,"":2} {"c":{"b":1,"b":{}}} {…} {"b"\u200b:1}""", "{\"b\" 1}", "{\"b\":1 \"c\":2}", "{\"b\":1//c\n}", "{#c\n}");

    private static final List<String> OPEN_VALUES =
            words("""
            "\\ud800" "\\udc00" "\\ud800\\ud800" "\\ud800abc" "\\udfff\\ud800" "\\ud83d\\\\" 1e400 -1e400
            1e-400 1e9999999999 -123123e100000 -0.0e-99999""", "9".repeat(100), "0." + "9".repeat(300), "1".repeat(2000));

    private static final List<String> TRAILERS = words("""
            {}] {}x {}# {}\u0000 {}, {}// {}/**/ {}"" {}; {}\u00a0 {}\ufeff {}1 {}} {}:""", "{} {}");

    private static final List<String> BLANKS =
            List.of("", " ", "\n", "\t\r\n", "\ufeff", "\u00a0", "\u0000", "//", "/**/", "#", "\u2060");

    /** In hex: alone, too long, half of a pair, beyond Unicode, cut off. */
    private static final List<String> NO_UTF_8 = words("""
            80 bf c0 c1 c080 c1bf e08080 f0808080 eda080 edbfbf eda081edb080 f4908080 f5808080 f8888080 fc8480808080
            fe ff fffe c3 e2 e282 f0 f09f f09f9a c328 e28228 f0288cbc e9 61ff62""");

    private JsonCases() {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        VALUES.forEach(value -> embed(cases, value, Verdict.ACCEPT));
        Stream.of(NO_NUMBERS, NO_STRINGS, NO_LITERALS, NO_ARRAYS, NO_OBJECTS)
                .flatMap(List::stream)
                .forEach(value -> embed(cases, value, Verdict.REJECT));
        OPEN_VALUES.forEach(value -> embed(cases, value, Verdict.EITHER));
        TRAILERS.forEach(body -> cases.add(text(body, Verdict.REJECT)));
        BLANKS.forEach(body -> cases.add(text(body, Verdict.REJECT)));
        NO_UTF_8.forEach(hex -> cases.add(new Case("bytes " + hex, bytes(hex), Verdict.REJECT)));
        for (Charset charset : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_32,
                StandardCharsets.UTF_32BE)) {
            cases.add(new Case("in " + charset, "{\"é\":1}".getBytes(charset), Verdict.REJECT));
        }
        cases.add(text("{}\n\t \r", Verdict.ACCEPT));
        cases.add(text("\n\t \r{}", Verdict.ACCEPT));
        cases.add(text("\ufeff{}", Verdict.EITHER));
        for (int depth : new int[] {33, 100, 1000, 30_000}) {
            cases.add(text("[".repeat(depth) + "]".repeat(depth), Verdict.REJECT));
            cases.add(text("{\"a\":".repeat(depth / 3 + 33) + "1" + "}".repeat(depth / 3 + 33), Verdict.REJECT));
            cases.add(text("[{\"a\":".repeat(Math.min(depth, 9000)), Verdict.REJECT));
        }
        return cases;
    }

    private static void embed(List<Case> cases, String value, Verdict verdict) {
        cases.add(text("{\"a\":" + value + "}", verdict));
        cases.add(text("[" + value + "]", verdict));
        cases.add(text("{\"a\":[0," + value + "]}", verdict));
    }

    private static Case text(String body, Verdict verdict) {
        String name = body.length() <= 60 ? body : body.substring(0, 60) + "…";
        return new Case(name, body.getBytes(StandardCharsets.UTF_8), verdict);
    }

    /** These bytes inside a string of a body. */
    private static byte[] bytes(String hex) {
        byte[] inside = HexFormat.of().parseHex(hex);
        byte[] body = ("{\"a\":\"" + "?".repeat(inside.length) + "\"}").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(inside, 0, body, 6, inside.length);
        return body;
    }
}
