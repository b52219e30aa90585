package io.apiinone.api.credit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** How the ledger is told: JSON in pages, or everything at once, a line for each entry. */
enum LedgerFormat {
    JSON(MediaType.APPLICATION_JSON),
    CSV(new MediaType("text", "csv")),
    NDJSON(new MediaType("application", "x-ndjson"));

    private final MediaType type;

    LedgerFormat(MediaType type) {
        this.type = type;
    }

    MediaType type() {
        return type;
    }

    /** {@code json}, {@code csv} or {@code ndjson}. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<LedgerFormat> fromWire(String text) {
        return Arrays.stream(values())
                .filter(format -> format.wire().equals(text))
                .findFirst();
    }

    /** What an {@code Accept} header likes best, JSON among equals; empty when it likes none. */
    static Optional<LedgerFormat> liked(List<MediaType> accepted) {
        return accepted.stream()
                .filter(range -> range.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .flatMap(range -> Arrays.stream(values()).filter(format -> range.includes(format.type)))
                .findFirst();
    }
}
