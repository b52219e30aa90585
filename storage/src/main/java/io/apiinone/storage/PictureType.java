package io.apiinone.storage;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of pictures that are kept. */
public enum PictureType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    WEBP("image/webp", "webp");

    private final String mediaType;
    private final String suffix;

    PictureType(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** As {@code Content-Type} has it. */
    public String mediaType() {
        return mediaType;
    }

    /** What a file of this type is called at its end, without the dot. */
    public String suffix() {
        return suffix;
    }

    public static Optional<PictureType> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    public static Optional<PictureType> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(type -> type.suffix.equals(suffix))
                .findFirst();
    }
}
