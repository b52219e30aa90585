package io.apiinone.api.file;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.api.web.RefusedException;
import java.util.List;

/** What can be wrong with an upload. The field {@code file} is the picture, in a part of that name or as the whole body. */
final class FileFaults {
    static final String FILE = "file";
    static final String STRIP = "strip_metadata";

    private static final int LONGEST_NAME_SHOWN = 60;

    private FileFaults() {}

    static RefusedException file(String fault) {
        return at(FILE, ApiError.INVALID_REQUEST, FILE + " " + fault);
    }

    static RefusedException tooLarge() {
        return at(
                FILE,
                ApiError.PAYLOAD_TOO_LARGE,
                FILE + " must have at most 10 MB (%,d bytes).".formatted(UploadReader.MOST_BYTES));
    }

    static RefusedException twice(String name) {
        return at(name, ApiError.INVALID_REQUEST, name + " must be sent once.");
    }

    static RefusedException strip() {
        return at(STRIP, ApiError.INVALID_REQUEST, STRIP + " must be true or false.");
    }

    static RefusedException unknown(String name) {
        String shown = name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
        return at(shown, ApiError.UNKNOWN_PARAMETER, "Unknown part: " + shown + ".");
    }

    static RefusedException malformed() {
        return Refusal.of(
                        ApiError.INVALID_REQUEST,
                        "The body is no whole multipart/form-data: it is cut off, its boundary is missing, or a part has no name.")
                .thrown();
    }

    private static RefusedException at(String name, ApiError error, String message) {
        String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
        return Refusal.of(List.of(Fault.at(pointer, error, message))).thrown();
    }
}
