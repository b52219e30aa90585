package io.apiinone.api.fuzz;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Json;
import io.apiinone.api.web.RefusedException;
import io.apiinone.api.web.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/** The reader of bodies: an object that is the same when it is read again, or a refusal that tells nothing of our insides. */
public final class JsonFuzz {
    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        ObjectNode read;
        try {
            read = StrictJson.object(data);
        } catch (RefusedException e) {
            ApiError error = e.refusal().error();
            Check.that(error == ApiError.INVALID_JSON || error == ApiError.INVALID_REQUEST, "the error");
            Check.that(!e.refusal().detail().contains("Exception"), "no class name in the answer");
            return;
        }
        String once = Json.MAPPER.writeValueAsString(read);
        Check.that(
                once.equals(Json.MAPPER.writeValueAsString(Json.MAPPER.readTree(once))), "read again, it is the same");
    }
}
