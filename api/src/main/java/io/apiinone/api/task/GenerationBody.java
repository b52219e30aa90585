package io.apiinone.api.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.apiinone.api.web.Json;
import io.apiinone.ledger.Sha256;
import io.apiinone.ledger.task.ImageInput;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A checked request for a picture, with every default filled in, so that two bodies which ask for the same are equal.
 *
 * @param model {@code flux-2}
 * @param input what to draw
 * @param metadata the customer's own notes, sorted by key
 * @param callbackUrl where the task's end is to be told, in the form of an address; null for nowhere
 */
record GenerationBody(
        String model,
        ImageInput input,
        SortedMap<String, String> metadata,
        @Nullable String callbackUrl) {
    static final String MODEL = "flux-2";

    GenerationBody {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }

    /** SHA-256 of this body in canonical JSON: what an idempotency key is compared with. */
    byte[] fingerprint() {
        byte[] canonical =
                Json.MAPPER.writeValueAsBytes(new Canonical(input.kind().wire(), model, input, metadata, callbackUrl));
        return Sha256.of(canonical);
    }

    /** Members in this order, for ever: a change would make repeated requests look new. What came later is absent when it was not sent. */
    private record Canonical(
            String kind,
            String model,
            ImageInput input,
            Map<String, String> metadata,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String callbackUrl) {}

    /** Without what may be a secret of the customer's. */
    @Override
    public String toString() {
        return "GenerationBody[" + model + "]";
    }
}
