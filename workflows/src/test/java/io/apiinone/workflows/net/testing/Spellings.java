package io.apiinone.workflows.net.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All the ways to write one IPv4 address as a host that somebody's parser takes for it, and one way that everybody does. */
public final class Spellings {
    private final int[] parts;

    public Spellings(String dotted) {
        parts = IntStream.of(List.of(dotted.split("\\.")).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toArray();
    }

    /** Every spelling but the plain one. */
    public List<String> odd() {
        long all = number(0);
        String dotted = join("%d");
        String hex = "%x:%x".formatted(all >> 16, all & 0xffff);
        return List.of(
                // As one number, in every base.
                Long.toString(all),
                "0x" + Long.toHexString(all),
                "0X" + Long.toHexString(all).toUpperCase(Locale.ROOT),
                "0" + Long.toOctalString(all),
                "00000000" + Long.toOctalString(all),
                Long.toString(all + (1L << 32)),
                // Part by part, in other bases.
                join("0x%x"),
                join("0x%02X"),
                join("0%o"),
                join("%03o"),
                join("%04d"),
                "0x%x.%d.0%o.%d".formatted(parts[0], parts[1], parts[2], parts[3]),
                "%d.%d.%d.0x%x".formatted(parts[0], parts[1], parts[2], parts[3]),
                // Fewer parts than four, or more.
                "%d.%d".formatted(parts[0], number(1)),
                "%d.%d.%d".formatted(parts[0], parts[1], number(2)),
                "0x%x.0x%x".formatted(parts[0], number(1)),
                dotted + ".0",
                // Dots, escapes, and digits of other scripts.
                dotted + ".",
                dotted + "..",
                "." + dotted,
                dotted.replace(".", "%2e"),
                dotted.replaceAll("([0-9])", "%3$1"),
                wide(dotted),
                dotted.replace('.', '。'),
                dotted.replace('.', '．'),
                circled(dotted),
                // Inside of IPv6.
                "[::ffff:" + dotted + "]",
                "[::ffff:" + hex + "]",
                "[0:0:0:0:0:FFFF:" + dotted + "]",
                "[::" + dotted + "]",
                "[::" + hex + "]",
                "[::ffff:0:" + dotted + "]",
                "[::ffff:0:" + hex + "]",
                "[64:ff9b::" + dotted + "]",
                "[64:ff9b::" + hex + "]",
                "[64:ff9b:1::" + hex + "]",
                "[2002:" + hex + "::1]",
                "[2001:0:" + hex + "::1]",
                "[2001::%x:%x]".formatted(~all >> 16 & 0xffff, ~all & 0xffff),
                "[fe80::5efe:" + hex + "]",
                "[::ffff:" + dotted + "%25eth0]",
                // Brackets around what needs none, and a zone.
                "[" + dotted + "]",
                "[" + all + "]",
                dotted + "%25eth0");
    }

    private String join(String format) {
        return IntStream.of(parts).mapToObj(format::formatted).collect(Collectors.joining("."));
    }

    /** What the parts from this one on say as one number. */
    private long number(int from) {
        return IntStream.range(from, 4)
                .mapToLong(i -> (long) parts[i] << (8 * (3 - i)))
                .sum();
    }

    private static String wide(String text) {
        return text.chars()
                .map(c -> c == '.' ? c : c - '0' + '０')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String circled(String text) {
        return text.chars()
                .map(c -> c == '.' ? c : c == '0' ? '⓪' : c - '1' + '①')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
