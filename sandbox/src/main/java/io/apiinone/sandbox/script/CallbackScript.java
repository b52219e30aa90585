package io.apiinone.sandbox.script;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which callbacks are sent.
 *
 * @param items the plan, in order; empty for no callback
 * @param copies how often each is sent
 */
public record CallbackScript(List<CallbackItem> items, int copies) {

    static CallbackScript from(Values values) {
        return new CallbackScript(
                values.has("callback") ? items(values.text("callback", "")) : List.of(CallbackItem.USUAL),
                values.number("callbacks", 1, 0, 1_000));
    }

    /** Reads the value of {@code callback=}. */
    private static List<CallbackItem> items(String text) {
        return text.equals("none")
                ? List.of()
                : Stream.of(text.split(",", -1)).map(CallbackItem::read).toList();
    }

    boolean early() {
        return items.stream().anyMatch(item -> item.kind() == CallbackItem.Kind.EARLY);
    }
}
