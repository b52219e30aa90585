package io.apiinone.sandbox.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Draws an order: a landscape, the word "sandbox", a caption, and the prompt. */
final class Painter {
    private static final Color PANEL = new Color(12, 14, 22, 150);
    private static final Color QUIET = new Color(255, 255, 255, 215);

    private Painter() {}

    /** The picture as a PNG file. */
    static byte[] png(PictureOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
        try (MemoryCacheImageOutputStream image = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(draw(order), "png", image);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot encode a picture", e);
        }
        return out.toByteArray();
    }

    static BufferedImage draw(PictureOrder order) {
        PictureSize size = order.size();
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        new Landscape(size, seeded(order.prompt()), seeded(order.variant())).draw(g);
        letter(g, order, size);
        g.dispose();
        return image;
    }

    private static void letter(Graphics2D g, PictureOrder order, PictureSize size) {
        Typeface face = Typeface.bundled();
        double unit = Math.max(size.width(), size.height()) / 64.0;
        double margin = 2 * unit;
        double width = size.width() - 4 * margin;
        g.setColor(Color.WHITE);
        g.fill(face.line("sandbox", margin, margin + 2.4 * unit, 3.2 * unit));
        Paragraph caption = Paragraph.fit(face, order.caption(), width, 3 * unit, 1.2 * unit, 0.8 * unit);
        Paragraph prompt = Paragraph.fit(face, order.prompt(), width, size.height() * 0.4, 2.1 * unit, 1.0 * unit);
        double height = prompt.height() + unit + caption.height() + 1.5 * margin;
        double top = size.height() - margin - height;
        g.setColor(PANEL);
        g.fill(new RoundRectangle2D.Double(margin, top, size.width() - 2 * margin, height, unit * 2, unit * 2));
        g.setColor(Color.WHITE);
        write(g, face, prompt, 2 * margin, top + 0.75 * margin);
        g.setColor(QUIET);
        write(g, face, caption, 2 * margin, top + 0.75 * margin + prompt.height() + unit);
    }

    private static void write(Graphics2D g, Typeface face, Paragraph text, double x, double top) {
        double base = top + text.size();
        for (String line : text.lines()) {
            g.fill(face.line(line, x, base, text.size()));
            base += text.size() * Paragraph.LINE_HEIGHT;
        }
    }

    private static RandomGenerator seeded(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return new SplittableRandom(crc.getValue());
    }
}
