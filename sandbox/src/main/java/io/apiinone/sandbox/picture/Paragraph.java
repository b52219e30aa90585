package io.apiinone.sandbox.picture;

import java.util.ArrayList;
import java.util.List;

/** A text broken into lines that fit a width, in the largest size that also fits a height. */
record Paragraph(List<String> lines, double size) {
    static final double LINE_HEIGHT = 1.35;
    private static final String ELLIPSIS = "…";

    /** Tries sizes from {@code largest} down to {@code smallest}; what still does not fit ends in an ellipsis. */
    static Paragraph fit(Typeface face, String text, double width, double height, double largest, double smallest) {
        String clean = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        for (double size = largest; size > smallest; size *= 0.9) {
            List<String> lines = breakLines(face, clean, width / size);
            if (lines.size() * size * LINE_HEIGHT <= height) {
                return new Paragraph(lines, size);
            }
        }
        List<String> lines = breakLines(face, clean, width / smallest);
        int room = Math.max(1, (int) (height / (smallest * LINE_HEIGHT)));
        return new Paragraph(cut(face, lines, room, width / smallest), smallest);
    }

    private static List<String> cut(Typeface face, List<String> lines, int room, double width) {
        if (lines.size() <= room) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, room));
        String end = kept.removeLast();
        while (!end.isEmpty() && face.width(end + ELLIPSIS) > width) {
            end = end.substring(0, end.offsetByCodePoints(end.length(), -1));
        }
        kept.add(end + ELLIPSIS);
        return kept;
    }

    /** Breaks at spaces, and inside a word that is longer than a line (as Chinese text is). */
    private static List<String> breakLines(Typeface face, String text, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        for (String word : text.split(" ", -1)) {
            double space = line.isEmpty() ? 0 : face.width(" ");
            double wide = face.width(word);
            if (!line.isEmpty() && used + space + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
                space = 0;
            }
            if (space > 0) {
                line.append(' ');
                used += space;
            }
            for (int point : word.codePoints().toArray()) {
                double advance = face.glyph(point).advance();
                if (!line.isEmpty() && used + advance > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                    used = 0;
                }
                line.appendCodePoint(point);
                used += advance;
            }
        }
        lines.add(line.toString());
        return lines;
    }

    double height() {
        return lines.size() * size * LINE_HEIGHT;
    }
}
