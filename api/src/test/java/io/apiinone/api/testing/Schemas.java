package io.apiinone.api.testing;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of an OpenAPI document, with its components within their reach. */
public final class Schemas {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();
    private final JsonNode document;

    public Schemas(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a value; empty when nothing is. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        return known.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    /** The component that a {@code $ref} names, or the node itself. */
    public JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").asString("");
        return ref.isEmpty() ? node : document.at(ref.substring(1));
    }

    private Schema compiled(JsonNode schema) {
        ObjectNode root = new JsonMapper().createObjectNode();
        root.setAll((ObjectNode) schema);
        root.set("components", document.get("components"));
        return registry.getSchema(root);
    }
}
