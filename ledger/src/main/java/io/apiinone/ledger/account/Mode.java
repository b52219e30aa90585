package io.apiinone.ledger.account;

import java.util.Locale;

/** Whether real credits move. Each account has a balance of its own per mode, and they never mix. */
public enum Mode {
    LIVE,
    TEST;

    /** {@code live} or {@code test}, as keys, columns and workflow inputs say it. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reverse of {@link #wire()}.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Mode fromWire(String wire) {
        return switch (wire) {
            case "live" -> LIVE;
            case "test" -> TEST;
            default -> throw new IllegalArgumentException("not a mode: " + wire);
        };
    }
}
