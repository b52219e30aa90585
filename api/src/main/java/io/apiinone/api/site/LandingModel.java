package io.apiinone.api.site;

import io.apiinone.api.task.ImageOptions;
import io.apiinone.ledger.credit.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the landing page shows beside its texts: lists that come from the same places as the API's own answers. */
final class LandingModel {
    /** The side of the square that a ratio is drawn in, and the longer side of the drawing. */
    private static final int SQUARE = 64;

    private static final int LONGER = 52;

    private LandingModel() {}

    /** By the names that the page's template uses. */
    static Map<String, Object> of(Facts facts) {
        Map<String, Object> model = new HashMap<>();
        model.put("api", facts.publicUrl().toString());
        model.put("sign_up", facts.signUp());
        model.put("free", facts.freeCredits() > 0);
        model.put("price_least", facts.named().get("price_least"));
        model.put("references_most", ImageOptions.MOST_INPUT_URLS);
        model.put("largest", ImageOptions.RESOLUTIONS.getLast());
        model.put("price_rows", priceRows());
        model.put("ratios", ImageOptions.RATIOS);
        model.put("first_ratio", ImageOptions.RATIOS.getFirst());
        model.put("types", ImageOptions.TYPES);
        model.put("first_type", ImageOptions.TYPES.getFirst());
        model.put("resolutions", ImageOptions.RESOLUTIONS);
        model.put("first_resolution", ImageOptions.RESOLUTIONS.getFirst());
        model.put("tiles", Facts.RATIOS.stream().map(LandingModel::tile).toList());
        return model;
    }

    private static List<Map<String, Object>> priceRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String type : ImageOptions.TYPES) {
            List<Map<String, Object>> cells = ImageOptions.RESOLUTIONS.stream()
                    .map(resolution -> cell(PriceList.priceOf(type, resolution)))
                    .toList();
            rows.add(Map.of("type", type, "first", rows.isEmpty(), "cells", cells));
        }
        return rows;
    }

    private static Map<String, Object> cell(int credits) {
        return Map.of(
                "credits", credits, "dollars", BigDecimal.valueOf(credits, 2).toPlainString());
    }

    /** A rectangle of this ratio, in the middle of its square. */
    static Map<String, Object> tile(String ratio) {
        String[] sides = ratio.split(":", -1);
        int across = Integer.parseInt(sides[0]);
        int down = Integer.parseInt(sides[1]);
        int width = LONGER * across / Math.max(across, down);
        int height = LONGER * down / Math.max(across, down);
        return Map.of(
                "ratio", ratio,
                "x", (SQUARE - width) / 2,
                "y", (SQUARE - height) / 2,
                "width", width,
                "height", height);
    }
}
