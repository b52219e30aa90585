package io.apiinone.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request, and where: exactly one of the first three says so.
 *
 * @param pointer a JSON pointer into the body, for example {@code /input_urls/3}
 * @param header a request header's name
 * @param parameter a query parameter's name
 * @param code the code of the error table that this fault alone would have
 * @param message a sentence for the caller
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        @Nullable String pointer,
        @Nullable String header,
        @Nullable String parameter,
        String code,
        String message) {

    public Fault {
        // What callers send is shown to them; half of a surrogate pair could not be written.
        pointer = pointer == null ? null : wellFormed(pointer);
        message = wellFormed(message);
    }

    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** A fault in the body. */
    public static Fault at(String pointer, ApiError error, String message) {
        return new Fault(pointer, null, null, error.code(), message);
    }

    /** A fault in a header. */
    public static Fault header(String name, String message) {
        return new Fault(null, name, null, ApiError.INVALID_REQUEST.code(), message);
    }

    /** A fault in the query string. */
    public static Fault parameter(String name, ApiError error, String message) {
        return new Fault(null, null, name, error.code(), message);
    }

    /** The place as OpenAI's {@code param} has it: {@code input_urls[3]}, {@code metadata.order}; null for the whole body. */
    @Nullable
    String param() {
        if (pointer == null) {
            return header == null ? parameter : header;
        }
        StringBuilder param = new StringBuilder();
        for (String part : pointer.substring(Math.min(1, pointer.length())).split("/", -1)) {
            String name = part.replace("~1", "/").replace("~0", "~");
            if (name.matches("[0-9]+")) {
                param.append('[').append(name).append(']');
            } else {
                param.append(param.isEmpty() ? "" : ".").append(name);
            }
        }
        return param.isEmpty() ? null : param.toString();
    }
}
