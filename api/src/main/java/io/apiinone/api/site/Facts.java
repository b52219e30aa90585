package io.apiinone.api.site;

import io.apiinone.api.account.AccountSettings;
import io.apiinone.api.result.ResultLinks;
import io.apiinone.api.task.GenerationSettings;
import io.apiinone.api.task.ImageOptions;
import io.apiinone.ledger.credit.PriceList;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What pages say and the code knows better than a text: prices, limits and settings.
 *
 * @param publicUrl where customers reach this API
 * @param signUp whether anybody may open an account
 * @param freeCredits what an account begins with; 0 for nothing
 */
record Facts(URI publicUrl, boolean signUp, long freeCredits) {
    /** Ratios that are one, whatever else is sent. */
    static final List<String> RATIOS =
            ImageOptions.RATIOS.stream().filter(ratio -> ratio.contains(":")).toList();

    static Facts of(GenerationSettings generations, AccountSettings accounts) {
        return new Facts(generations.publicUrl(), accounts.signUp(), accounts.credits());
    }

    /** By the names that texts use. */
    Map<String, String> named() {
        int least = leastPrice();
        Map<String, String> all = new HashMap<>(Map.of(
                "api", publicUrl.toString(),
                "free_credits", Long.toString(freeCredits),
                "free_pictures", Long.toString(freeCredits / least),
                "price_least", Integer.toString(least),
                "references", Integer.toString(ImageOptions.MOST_INPUT_URLS),
                "ratios", Integer.toString(RATIOS.size()),
                "prompt_min", Integer.toString(ImageOptions.SHORTEST_PROMPT),
                "prompt_max", Integer.toString(ImageOptions.LONGEST_PROMPT),
                "link_hours", Long.toString(ResultLinks.DAY.toHours())));
        for (PriceList.Price price : PriceList.images()) {
            String name = "price_" + price.type() + "_" + price.resolution().toLowerCase(Locale.ROOT);
            all.put(name, Integer.toString(price.credits()));
        }
        return all;
    }

    /** The price of the cheapest picture, in credits. */
    private static int leastPrice() {
        return PriceList.images().stream()
                .mapToInt(PriceList.Price::credits)
                .min()
                .orElseThrow();
    }
}
