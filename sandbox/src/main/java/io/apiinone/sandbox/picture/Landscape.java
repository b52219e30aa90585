package io.apiinone.sandbox.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.random.RandomGenerator;

/** A sky, a sun and five ranges of hills: few large plain areas, so that it draws fast and compresses well. */
final class Landscape {
    private static final int RANGES = 5;

    private final double width;
    private final double height;
    private final Palette palette;
    private final RandomGenerator random;

    /**
     * @param colours picks the palette: the same for each picture of one prompt
     * @param shapes picks the outlines
     */
    Landscape(PictureSize size, RandomGenerator colours, RandomGenerator shapes) {
        this.width = size.width();
        this.height = size.height();
        this.palette = Palette.any(colours);
        this.random = shapes;
    }

    void draw(Graphics2D g) {
        sky(g);
        sun(g);
        for (int range = 0; range < RANGES; range++) {
            hills(g, range);
        }
    }

    private void sky(Graphics2D g) {
        // One plain row after another: PNG packs it far better than a dithered or slanted gradient.
        for (int y = 0; y < height; y++) {
            g.setColor(palette.sky(Math.min(1, y / (height * 0.7))));
            g.fillRect(0, y, (int) width, 1);
        }
    }

    private void sun(Graphics2D g) {
        double radius = Math.min(width, height) * (0.07 + 0.05 * random.nextDouble());
        double x = width * (0.2 + 0.6 * random.nextDouble());
        double y = height * (0.24 + 0.14 * random.nextDouble());
        for (int halo = 3; halo >= 0; halo--) {
            double r = radius * (1 + 0.38 * halo);
            g.setColor(new Color(255, 252, 240, halo == 0 ? 235 : 34));
            g.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
        }
    }

    private void hills(Graphics2D g, int range) {
        double near = range / (RANGES - 1.0);
        double base = height * (0.46 + 0.38 * near);
        double swing = height * (0.035 + 0.03 * random.nextDouble());
        double waves = 1.5 + 2 * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        double step = width / 160;
        Path2D outline = new Path2D.Double();
        outline.moveTo(0, height);
        for (int i = 0; i <= 160; i++) {
            double t = 2 * Math.PI * waves * i / 160;
            double rise = Math.sin(t + phase)
                    + 0.45 * Math.sin(2.3 * t + 2 * phase)
                    + 0.2 * (1 - near) * Math.sin(6.1 * t + 3 * phase);
            outline.lineTo(i * step, base - swing * rise);
        }
        outline.lineTo(width, height);
        outline.closePath();
        g.setColor(palette.hills(near));
        g.fill(outline);
    }
}
