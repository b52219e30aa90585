package io.apiinone.api.openapi;

import io.apiinone.api.web.Json;
import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document, kept by hand but for what the code knows better: where this server is, and its errors. */
final class OpenApiDocument {
    private static final String GROUPS = "x-error-groups";
    private static final String EXAMPLES = "x-error-examples";

    private final byte[] json;

    /**
     * @param publicUrl where customers reach this API
     * @throws IllegalStateException when a file names an error that there is not
     */
    OpenApiDocument(URI publicUrl) {
        ObjectNode whole = DocumentFiles.merged();
        ((ObjectNode) whole.at("/servers/0")).put("url", publicUrl.toString());
        ErrorResponses errors = new ErrorResponses(whole.get(GROUPS), whole.get(EXAMPLES));
        whole.remove(GROUPS);
        whole.remove(EXAMPLES);
        for (JsonNode path : whole.get("paths")) {
            for (Map.Entry<String, JsonNode> operation : path.properties()) {
                errors.addTo((ObjectNode) operation.getValue());
            }
        }
        errors.addEverywhere((ObjectNode) whole.get("components"));
        json = Json.MAPPER.writeValueAsBytes(whole);
    }

    byte[] json() {
        return json.clone();
    }
}
