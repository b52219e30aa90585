package io.apiinone.api.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as every list is shown.
 *
 * @param object {@code list}
 * @param nextCursor where the next page goes on, null on the last one
 */
public record ListView<T>(
        String object,
        List<T> data,
        boolean hasMore,
        @Nullable String nextCursor) {
    public ListView {
        data = List.copyOf(data);
    }

    public static <T> ListView<T> of(List<T> data, @Nullable String nextCursor) {
        return new ListView<>("list", data, nextCursor != null, nextCursor);
    }
}
