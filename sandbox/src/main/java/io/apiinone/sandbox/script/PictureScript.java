package io.apiinone.sandbox.script;

import org.jspecify.annotations.Nullable;

/**
 * How the picture is served.
 *
 * @param answer in place of the picture; null for the picture
 * @param gets how many GETs of it misbehave; null for all
 */
public record PictureScript(
        @Nullable Answer answer, @Nullable Integer gets) {

    static PictureScript from(Values values) {
        return new PictureScript(
                values.has("image") ? Answer.read("image", values.text("image", ""), false) : null,
                values.numberOrNull("gets", 0, 1_000_000));
    }
}
