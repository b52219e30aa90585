package io.apiinone.ledger;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** How values are written into jsonb columns and read back: snake_case, nothing clever. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private Json() {}

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    public static List<String> strings(@Nullable String json) {
        return json == null ? List.of() : MAPPER.readValue(json, new TypeReference<List<String>>() {});
    }

    public static Map<String, String> stringMap(@Nullable String json) {
        return json == null ? Map.of() : MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
    }
}
