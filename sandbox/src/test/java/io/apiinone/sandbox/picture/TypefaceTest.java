package io.apiinone.sandbox.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;

class TypefaceTest {
    private static final Typeface FACE = Typeface.bundled();

    @Test
    void hasOutlinesForLatinGreekAndCyrillic() {
        "AzÉßŁ0?×·…—αΩжЯא".codePoints().forEach(point -> {
            Rectangle2D bounds = FACE.glyph(point).outline().getBounds2D();
            assertThat(bounds.getHeight()).as(Character.toString(point)).isPositive();
        });
    }

    @Test
    void standsOnTheBaseLine() {
        Rectangle2D bounds = FACE.glyph('H').outline().getBounds2D();
        assertThat(bounds.getMaxY()).isZero();
        assertThat(bounds.getMinY()).isBetween(-0.75, -0.65);
    }

    @Test
    void drawsAnEmptyBoxForOtherCharacters() {
        Shape box = FACE.glyph(0x1F431).outline();
        Rectangle2D bounds = box.getBounds2D();
        assertThat(bounds.getWidth()).isPositive();
        assertThat(box.contains(bounds.getCenterX(), bounds.getCenterY())).isFalse();
        assertThat(box.contains(bounds.getMinX() + 0.03, bounds.getCenterY())).isTrue();
        assertThat(FACE.glyph('龍').advance()).isGreaterThan(FACE.glyph(0x1F431).advance());
    }

    @Test
    void spacesHaveWidthButNoInk() {
        assertThat(FACE.glyph(' ').advance()).isPositive();
        assertThat(FACE.glyph(' ').outline().getBounds2D().isEmpty()).isTrue();
    }

    @Test
    void widthsAddUp() {
        assertThat(FACE.width("ab"))
                .isEqualTo(FACE.glyph('a').advance() + FACE.glyph('b').advance());
        Rectangle2D line = FACE.line("HH", 100, 50, 20).getBounds2D();
        assertThat(line.getMinX()).isGreaterThan(100);
        assertThat(line.getMaxX()).isLessThan(100 + 20 * FACE.width("HH"));
        assertThat(line.getMaxY()).isEqualTo(50);
    }
}
