package io.apiinone.bench.report;

import io.apiinone.bench.machine.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bars of processor time a run, by part, with the runs a second at their ends; an SVG that is read without anything else. */
public final class Chart {
    private static final int WIDTH = 860;
    private static final int LEFT = 170;
    private static final int RIGHT = 150;
    private static final int BAR = 34;
    private static final int STEP = 50;
    private static final int TOP = 44;
    private static final int LEGEND = 24;
    private static final int PER_ROW = 4;
    private static final int LEAST_WIDTH_OF_A_NUMBER = 40;

    private Chart() {}

    private record Bar(String name, SideSummary side) {}

    /** One bar for each side of each engine. */
    public static String of(BenchReport report) {
        List<Bar> bars = new ArrayList<>();
        for (EngineReport engine : report.engines()) {
            for (SideSummary side : engine.summaries(report.cores())) {
                bars.add(new Bar(side.side().word() + ", " + engine.engine().word(), side));
            }
        }
        int legendTop = TOP + bars.size() * STEP + 16;
        int rows = (Part.values().length + PER_ROW - 1) / PER_ROW;
        var svg = new StringBuilder(line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n",
                WIDTH, legendTop + rows * LEGEND));
        svg.append("<title>Processor time of a run, by part</title>\n");
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        text(svg, 10, 24, "Processor time of a run, milliseconds, and runs a second");
        double scale = (WIDTH - LEFT - RIGHT)
                / bars.stream().mapToDouble(bar -> total(bar.side())).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            bar(svg, bars.get(i), TOP + i * STEP, scale);
        }
        legend(svg, legendTop);
        return svg.append("</svg>\n").toString();
    }

    /** Of medians by part, which is what the bar shows. */
    private static double total(SideSummary side) {
        return side.side().parts().stream()
                .mapToDouble(part -> millis(side, part))
                .sum();
    }

    private static double millis(SideSummary side, Part part) {
        Spread spread = side.parts().get(part);
        return spread == null ? 0 : Math.max(0, spread.median());
    }

    private static void bar(StringBuilder svg, Bar bar, int top, double scale) {
        text(svg, 10, top + BAR / 2 + 5, bar.name());
        double x = LEFT;
        for (Part part : Part.values()) {
            if (!bar.side().side().parts().contains(part)) {
                continue;
            }
            double millis = millis(bar.side(), part);
            double width = millis * scale;
            svg.append(line(
                    "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"><title>%s %.1f ms</title></rect>%n",
                    x, top, width, BAR, colour(part), part.word(), millis));
            if (width >= LEAST_WIDTH_OF_A_NUMBER) {
                svg.append(line(
                        "<text x=\"%.1f\" y=\"%d\" fill=\"#fff\">%.1f</text>%n", x + 4, top + BAR / 2 + 5, millis));
            }
            x += width;
        }
        svg.append(line(
                "<text x=\"%.1f\" y=\"%d\">%.1f ms · %.1f/s</text>%n",
                x + 8,
                top + BAR / 2 + 5,
                total(bar.side()),
                bar.side().runsPerSecond().median()));
    }

    private static void legend(StringBuilder svg, int top) {
        int column = (WIDTH - 20) / PER_ROW;
        int place = 0;
        for (Part part : Part.values()) {
            if (part == Part.NODE || part == Part.DRIVER) {
                continue;
            }
            int x = 10 + place % PER_ROW * column;
            int y = top + place / PER_ROW * LEGEND;
            svg.append(line("<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n", x, y, colour(part)));
            text(svg, x + 18, y + 11, part.word());
            place++;
        }
    }

    private static void text(StringBuilder svg, int x, int y, String words) {
        svg.append(line("<text x=\"%d\" y=\"%d\">%s</text>%n", x, y, words));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** Told apart by the colour-blind, too (Okabe and Ito), darkened where white numbers stand on them. */
    private static String colour(Part part) {
        return switch (part) {
            case API -> "#0072b2";
            case WORKER -> "#2f8fcb";
            case FLOOR -> "#555555";
            case COMPILERS -> "#6a6fb5";
            case TEMPORAL -> "#b8860b";
            case TEMPORAL_DATABASE -> "#8c510a";
            case BOOKS -> "#007a5a";
            case POSTGRES -> "#9a5a87";
            case NODE, DRIVER -> "#999999";
        };
    }
}
