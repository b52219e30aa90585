package io.apiinone.api.openapi;

import io.apiinone.api.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document as it is kept: a YAML file per feature, put together into one. */
final class DocumentFiles {
    private static final List<String> FILES = List.of(
            "openapi",
            "images",
            "files",
            "tasks",
            "lists",
            "results",
            "credits",
            "accounts",
            "webhooks",
            "openai",
            "document");

    private DocumentFiles() {}

    /** @throws IllegalStateException when two files say something about the same thing */
    static ObjectNode merged() {
        ObjectNode whole = Json.MAPPER.createObjectNode();
        for (String file : FILES) {
            merge(whole, read("openapi/" + file + ".yaml"), file);
        }
        return whole;
    }

    private static ObjectNode read(String path) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try (InputStream in = new ClassPathResource(path).getInputStream()) {
            Map<String, Object> content = new Yaml(new SafeConstructor(strict)).load(in);
            return Json.MAPPER.valueToTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be read", e);
        }
    }

    private static void merge(ObjectNode into, ObjectNode from, String path) {
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            JsonNode present = into.get(member.getKey());
            if (present == null) {
                into.set(member.getKey(), member.getValue());
            } else if (present instanceof ObjectNode object && member.getValue() instanceof ObjectNode more) {
                merge(object, more, path + "/" + member.getKey());
            } else {
                throw new IllegalStateException(path + "/" + member.getKey() + " is written twice");
            }
        }
    }
}
