package io.apiinone.ledger.credit;

import io.apiinone.ledger.task.ImageInput;
import io.apiinone.ledger.task.TaskInput;
import java.util.List;

/** Prices in credits; one credit is $0.01. The product's own table, with a part for each kind of task that is released. */
public final class PriceList {
    private static final List<Price> IMAGES = List.of(
            new Price("pro", "1K", 5),
            new Price("pro", "2K", 7),
            new Price("flex", "1K", 14),
            new Price("flex", "2K", 24));

    private PriceList() {}

    /**
     * What a task of this type and resolution costs.
     *
     * @param credits more than 0
     */
    public record Price(String type, String resolution, int credits) {}

    /** The prices of pictures. */
    public static List<Price> images() {
        return IMAGES;
    }

    /** @throws IllegalArgumentException for a type or resolution that has no price */
    public static int priceOf(TaskInput input) {
        return switch (input) {
            case ImageInput image -> priceOf(image.type(), image.resolution());
        };
    }

    /** @throws IllegalArgumentException for a type or resolution that has no price */
    public static int priceOf(String type, String resolution) {
        return IMAGES.stream()
                .filter(price -> price.type().equals(type) && price.resolution().equals(resolution))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no price for " + type + " " + resolution))
                .credits();
    }
}
