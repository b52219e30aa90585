package io.apiinone.api.openai;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code size} means here: the ratio that is closest, and the resolution whose long side reaches it.
 *
 * @param ratio such as {@code 16:9}
 * @param resolution {@code 1K} for a long side of at most 1024 pixels, else {@code 2K}
 */
record PictureSize(String ratio, String resolution) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{1,3})x([1-9][0-9]{1,3})");
    private static final List<String> RATIOS = List.of("1:1", "4:3", "3:4", "16:9", "9:16", "3:2", "2:3");
    private static final int LONG_SIDE_1K = 1024;
    private static final int LONG_SIDE_2K = 2048;
    /** OpenAI's 1792x1024 is 1.6 % narrower than 16:9; the next ratios are 12 % apart. */
    private static final double CLOSE = 0.03;

    /** Empty when no picture of ours is like that. */
    static Optional<PictureSize> of(String size) {
        Matcher form = FORM.matcher(size);
        if (!form.matches()) {
            return Optional.empty();
        }
        int width = Integer.parseInt(form.group(1));
        int height = Integer.parseInt(form.group(2));
        int longSide = Math.max(width, height);
        if (longSide > LONG_SIDE_2K) {
            return Optional.empty();
        }
        String resolution = longSide > LONG_SIDE_1K ? "2K" : "1K";
        double asked = (double) width / height;
        return RATIOS.stream()
                .min(Comparator.comparingDouble(ratio -> distance(ratio, asked)))
                .filter(ratio -> distance(ratio, asked) <= CLOSE)
                .map(ratio -> new PictureSize(ratio, resolution));
    }

    private static double distance(String ratio, double asked) {
        String[] sides = ratio.split(":", 2);
        return Math.abs(Math.log(asked * Integer.parseInt(sides[1]) / Integer.parseInt(sides[0])));
    }
}
