package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a body's fields by type, never coercing one, and collects what is wrong instead of stopping at the first. */
public final class BodyFields {
    /** A body of nothing but errors is not told all of them. */
    private static final int MOST_FAULTS = 20;

    private static final int LONGEST_NAME_SHOWN = 60;

    private final ObjectNode body;
    private final List<Fault> faults = new ArrayList<>();

    public BodyFields(ObjectNode body) {
        this.body = body;
    }

    /** Faults every field that is not known, and every one that is not available yet. */
    public void allowOnly(Set<String> known, Set<String> later) {
        for (String name : body.propertyNames()) {
            if (later.contains(name)) {
                add(pointer(name), ApiError.UNKNOWN_PARAMETER, name + " is not available yet.");
            } else if (!known.contains(name)) {
                add(pointer(name), ApiError.UNKNOWN_PARAMETER, "Unknown field: " + shown(name) + ".");
            }
        }
    }

    /** The field if it is there and a string; a fault, and empty, if it is something else. */
    public Optional<String> text(String name) {
        JsonNode value = body.get(name);
        return value == null ? Optional.empty() : text(pointer(name), name, value);
    }

    Optional<String> text(String pointer, String name, JsonNode value) {
        if (!value.isString()) {
            add(pointer, ApiError.INVALID_REQUEST, name + " must be a string.");
            return Optional.empty();
        }
        if (!Text.isStorable(value.stringValue())) {
            add(pointer, ApiError.INVALID_REQUEST, name + " must not contain NUL or half of a surrogate pair.");
            return Optional.empty();
        }
        return Optional.of(value.stringValue());
    }

    /** The field if it is one of these, the default if it is absent, and the default with a fault otherwise. */
    public String oneOf(String name, List<String> allowed, String orElse) {
        Optional<String> value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            add(
                    pointer(name),
                    ApiError.UNSUPPORTED_VALUE,
                    name + " must be one of " + String.join(", ", allowed) + ".");
        }
        return value.filter(allowed::contains).orElse(orElse);
    }

    public Optional<JsonNode> any(String name) {
        return Optional.ofNullable(body.get(name));
    }

    public void add(String pointer, ApiError error, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Fault.at(pointer, error, message));
        }
    }

    public void refuseFaults() {
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
    }

    /** A JSON pointer to a member of the body. */
    static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    static String shown(String name) {
        return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
    }
}
