package io.apiinone.api.task;

import java.util.List;

/** What a customer may choose from for a picture: the reader of bodies refuses everything else, and the model's page shows it. */
public final class ImageOptions {
    public static final List<String> RATIOS = List.of("1:1", "4:3", "3:4", "16:9", "9:16", "3:2", "2:3", "auto");
    public static final List<String> TYPES = List.of("pro", "flex");
    public static final List<String> RESOLUTIONS = List.of("1K", "2K");
    public static final int SHORTEST_PROMPT = 3;
    public static final int LONGEST_PROMPT = 5000;
    public static final int MOST_INPUT_URLS = 8;

    private ImageOptions() {}
}
