package io.apiinone.sandbox.picture;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Outlines of Liberation Sans (Latin, Greek, Cyrillic, Hebrew), which comes inside the pdfbox jar. {@link java.awt.Font}
 * is not used: it needs fontconfig and an installed font. Characters outside the font are drawn as a box.
 */
final class Typeface {
    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final double perEm;
    private final Map<Integer, Glyph> known = new ConcurrentHashMap<>();

    /** An outline for a text size of 1, the base line at 0 and y upwards negative. */
    record Glyph(Shape outline, double advance) {}

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.perEm = font.getUnitsPerEm();
    }

    private static final class Holder {
        private static final Typeface BUNDLED = load();

        private static Typeface load() {
            try (InputStream in = Objects.requireNonNull(PDType0Font.class.getResourceAsStream(FILE), FILE)) {
                return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(in)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the bundled font", e);
            }
        }
    }

    /** Read at the first picture, not at start: it takes about 0.1 s. */
    static Typeface bundled() {
        return Holder.BUNDLED;
    }

    Glyph glyph(int codePoint) {
        return known.computeIfAbsent(codePoint, this::read);
    }

    double width(String text) {
        return text.codePoints().mapToDouble(point -> glyph(point).advance()).sum();
    }

    /** The outline of one line of text; x is its left end, y its base line. */
    Shape line(String text, double x, double y, double size) {
        Path2D line = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double at = x;
        for (int point : text.codePoints().toArray()) {
            Glyph glyph = glyph(point);
            AffineTransform place = new AffineTransform(size, 0, 0, size, at, y);
            line.append(glyph.outline().getPathIterator(place), false);
            at += glyph.advance() * size;
        }
        return line;
    }

    // The font's reader is not made for several threads.
    private synchronized Glyph read(int codePoint) {
        try {
            int id = glyphs.getGlyphId(codePoint);
            if (id == 0) {
                return box(Character.isIdeographic(codePoint) ? 0.95 : 0.6);
            }
            GlyphData data = font.getGlyph().getGlyph(id);
            AffineTransform toOne = AffineTransform.getScaleInstance(1 / perEm, -1 / perEm);
            Shape outline = data == null ? new Path2D.Double() : toOne.createTransformedShape(data.getPath());
            return new Glyph(outline, font.getAdvanceWidth(id) / perEm);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled font", e);
        }
    }

    private static Glyph box(double advance) {
        double inset = 0.06;
        Path2D frame = new Path2D.Double(Path2D.WIND_NON_ZERO);
        frame.append(new Rectangle2D.Double(inset, -0.72, advance - 2 * inset, 0.72), false);
        // The inner edge runs the other way round, so that it stays empty.
        double left = 2 * inset;
        double right = advance - 2 * inset;
        frame.moveTo(left, -0.72 + inset);
        frame.lineTo(left, -inset);
        frame.lineTo(right, -inset);
        frame.lineTo(right, -0.72 + inset);
        frame.closePath();
        return new Glyph(frame, advance);
    }
}
