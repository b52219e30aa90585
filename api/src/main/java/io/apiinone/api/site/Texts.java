package io.apiinone.api.site;

import io.apiinone.api.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * The words of a page in one language: nested objects of strings, in which {@code {name}} stands for a fact that the code knows. An object
 * named {@code items} is a list for the template, and each entry knows its {@code key}.
 */
final class Texts {
    private static final String ITEMS = "items";
    private static final Pattern FACT = Pattern.compile("\\{([a-z0-9_]+)}");

    private Texts() {}

    /** @throws IllegalStateException when a text names a fact that there is not */
    static Map<String, Object> read(Language language, String file, Map<String, String> facts) {
        String path = "site/texts/" + language.tag() + "/" + file + ".json";
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            return filled(Json.MAPPER.readTree(in), facts);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read", e);
        }
    }

    private static Map<String, Object> filled(JsonNode node, Map<String, String> facts) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            JsonNode value = member.getValue();
            if (member.getKey().equals(ITEMS)) {
                all.put(ITEMS, items(value, facts));
            } else {
                all.put(member.getKey(), value.isObject() ? filled(value, facts) : filled(value.stringValue(), facts));
            }
        }
        return all;
    }

    private static List<Map<String, Object>> items(JsonNode node, Map<String, String> facts) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            Map<String, Object> item = filled(member.getValue(), facts);
            item.put("key", member.getKey());
            all.add(item);
        }
        return all;
    }

    static String filled(String text, Map<String, String> facts) {
        return FACT.matcher(text).replaceAll(found -> {
            String fact = facts.get(found.group(1));
            if (fact == null) {
                throw new IllegalStateException("a text names " + found.group() + ", which nobody knows");
            }
            return Matcher.quoteReplacement(fact);
        });
    }
}
