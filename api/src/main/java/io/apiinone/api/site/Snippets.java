package io.apiinone.api.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of how to call the API: whole programs, which a test runs as they are on the page. */
final class Snippets {
    private static final SequencedMap<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("curl", "cURL");
        NAMES.put("python", "Python");
        NAMES.put("javascript", "JavaScript");
        NAMES.put("openai", "OpenAI SDK");
    }

    /** A comment is a line of its own; a string has no escapes inside, and the shell's goes over lines. */
    private static final Pattern TOKEN =
            Pattern.compile("(?m)(?<comment>^[ ]*(?:#|//).*$)|(?<string>\"[^\"\n]*\"|'[^']*'|`[^`\n]*`)");

    private Snippets() {}

    /** In the order of the tabs: {@code id}, {@code name} and {@code code}, which is HTML. */
    static List<Map<String, String>> of(Map<String, Object> model) {
        List<Map<String, String>> all = new ArrayList<>();
        NAMES.forEach((id, name) -> {
            String code = Templates.plain("snippets/" + id, model).strip();
            all.add(Map.of("id", id, "name", name, "code", coloured(code)));
        });
        return all;
    }

    static String coloured(String code) {
        StringBuilder html = new StringBuilder();
        Matcher tokens = TOKEN.matcher(code);
        int from = 0;
        for (MatchResult token : tokens.results().toList()) {
            html.append(Templates.escaped(code.substring(from, token.start())));
            String kind = token.start("comment") >= 0 ? "comment" : "string";
            html.append("<span class=\"tok-").append(kind).append("\">");
            html.append(Templates.escaped(token.group())).append("</span>");
            from = token.end();
        }
        return html.append(Templates.escaped(code.substring(from))).toString();
    }
}
