package io.apiinone.sandbox.picture;

import java.awt.Color;
import java.util.List;
import java.util.random.RandomGenerator;

/** Four colours that go together, each dark enough at the top for white letters. */
enum Palette {
    DUSK(0x3D2C8D, 0xFFB4A2, 0xB57BA6, 0x1B1035),
    DAWN(0x1F6FB2, 0xFFD6A5, 0x8FA8C8, 0x14263F),
    LAGOON(0x1D7C86, 0xF4E4BA, 0x74B0A6, 0x0C2B30),
    DESERT(0xA8402F, 0xFFD48A, 0xE08E5B, 0x3A1417),
    OCEAN(0x0B5394, 0xBFE9F2, 0x6FA8C9, 0x072A40),
    ROSE(0x8E3B6F, 0xFFD9DC, 0xD68FA6, 0x2E1024),
    MEADOW(0x2F7A5C, 0xE9F7D8, 0x93C2A0, 0x0E2F25),
    NIGHT(0x0D1233, 0x6B7FC4, 0x3D4A86, 0x060818);

    private final int skyHigh;
    private final int skyLow;
    private final int farHills;
    private final int nearHills;

    Palette(int skyHigh, int skyLow, int farHills, int nearHills) {
        this.skyHigh = skyHigh;
        this.skyLow = skyLow;
        this.farHills = farHills;
        this.nearHills = nearHills;
    }

    static Palette any(RandomGenerator random) {
        List<Palette> all = List.of(values());
        return all.get(random.nextInt(all.size()));
    }

    /** The sky from 0, its top, to 1, the horizon. */
    Color sky(double down) {
        return mix(skyHigh, skyLow, down);
    }

    /** The hills from 0, the farthest, to 1, the nearest. */
    Color hills(double near) {
        return mix(farHills, nearHills, near);
    }

    private static Color mix(int a, int b, double part) {
        return new Color(channel(a, b, 16, part), channel(a, b, 8, part), channel(a, b, 0, part));
    }

    private static int channel(int a, int b, int shift, double part) {
        int from = (a >> shift) & 0xFF;
        int to = (b >> shift) & 0xFF;
        return (int) Math.round(from + (to - from) * part);
    }
}
