package io.apiinone.ledger.credit;

/** Prices in credits; one credit is $0.01. The product's own table. */
public final class PriceList {
    private PriceList() {}

    /** @throws IllegalArgumentException for a type or resolution that has no price */
    public static int priceOf(String type, String resolution) {
        return switch (type + " " + resolution) {
            case "pro 1K" -> 5;
            case "pro 2K" -> 7;
            case "flex 1K" -> 14;
            case "flex 2K" -> 24;
            default -> throw new IllegalArgumentException("no price for " + type + " " + resolution);
        };
    }
}
