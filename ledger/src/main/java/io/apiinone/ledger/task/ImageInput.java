package io.apiinone.ledger.task;

import java.util.List;

/**
 * What an image is to be made from, checked and with defaults filled in.
 *
 * @param prompt 3–5000 code points without white space around
 * @param aspectRatio such as {@code 16:9}; {@code auto} only with input images
 * @param type {@code pro} or {@code flex}
 * @param resolution {@code 1K} or {@code 2K}
 * @param inputUrls up to 8 reference images; empty for text-to-image
 */
public record ImageInput(String prompt, String aspectRatio, String type, String resolution, List<String> inputUrls)
        implements TaskInput {
    public ImageInput {
        inputUrls = List.copyOf(inputUrls);
    }

    /** The same picture from other addresses. */
    public ImageInput withInputUrls(List<String> urls) {
        return new ImageInput(prompt, aspectRatio, type, resolution, urls);
    }

    @Override
    public TaskKind kind() {
        return TaskKind.IMAGE;
    }
}
