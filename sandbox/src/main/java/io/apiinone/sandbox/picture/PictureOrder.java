package io.apiinone.sandbox.picture;

/**
 * What to draw; equal orders give equal pictures.
 *
 * @param type {@code pro} or {@code flex}
 * @param references how many reference images came with the prompt
 * @param variant tells pictures of one prompt apart
 */
public record PictureOrder(
        String prompt, String type, String resolution, String aspectRatio, int references, String variant) {

    PictureSize size() {
        return PictureSize.of(aspectRatio, resolution);
    }

    String caption() {
        String images = references == 0
                ? "text to image"
                : references + (references == 1 ? " reference image" : " reference images");
        return "flux-2 " + type + "  ·  " + resolution + "  ·  " + size() + "  ·  " + images;
    }
}
