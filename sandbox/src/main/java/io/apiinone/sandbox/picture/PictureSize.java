package io.apiinone.sandbox.picture;

/**
 * Pixels of a picture. The long side is 1024 for 1K and 2048 for 2K; the short side follows from the ratio, rounded to
 * the nearest pixel (3:2 at 1K is 1024 × 683). {@code auto} is drawn as 1:1.
 */
public record PictureSize(int width, int height) {

    /**
     * The size for a ratio and a resolution.
     *
     * @param aspectRatio such as {@code 16:9}, or {@code auto}
     * @param resolution {@code 1K} or {@code 2K}
     */
    public static PictureSize of(String aspectRatio, String resolution) {
        String[] sides = (aspectRatio.equals("auto") ? "1:1" : aspectRatio).split(":", -1);
        int across = Integer.parseInt(sides[0]);
        int down = Integer.parseInt(sides[1]);
        int longSide = resolution.equals("2K") ? 2048 : 1024;
        long shortSide = Math.round((double) longSide * Math.min(across, down) / Math.max(across, down));
        return across >= down ? new PictureSize(longSide, (int) shortSide) : new PictureSize((int) shortSide, longSide);
    }

    @Override
    public String toString() {
        return width + " × " + height;
    }
}
