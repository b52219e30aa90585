package io.apiinone.api.task;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Query;
import io.apiinone.ledger.account.Caller;
import io.apiinone.ledger.task.TaskFilter;
import io.apiinone.ledger.task.TaskId;
import io.apiinone.ledger.task.TaskKind;
import io.apiinone.ledger.task.TaskPlace;
import io.apiinone.ledger.task.TaskStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /api/v1/tasks}: which tasks, how many, and from which place on. */
record TaskQuery(TaskFilter filter, int limit) {
    private static final Set<String> KNOWN =
            Set.of("status", "kind", "type", "created_after", "created_before", "limit", "cursor");
    private static final Pattern METADATA = Pattern.compile("metadata\\[(.{1,40})]", Pattern.DOTALL);
    /** Times beyond these are none that a task could have. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws io.apiinone.api.web.RefusedException naming every query parameter that is wrong */
    static TaskQuery of(Caller caller, Map<String, String[]> parameters) {
        Query query = new Query(
                parameters,
                name -> KNOWN.contains(name) || METADATA.matcher(name).matches());
        // In the milliseconds that customers see: a task is not made after the time it shows.
        Instant after = time(query, "created_after").map(TaskQuery::nextMilli).orElse(null);
        Instant before =
                time(query, "created_before").map(TaskQuery::wholeMilli).orElse(null);
        TaskFilter filter = new TaskFilter(
                caller.account(),
                caller.mode(),
                oneOf(query, "status", TaskStatus.values(), TaskStatus::wire),
                oneOf(query, "kind", TaskKind.values(), TaskKind::wire),
                oneOf(query, "type", ImageOptions.TYPES.toArray(String[]::new), type -> type),
                after,
                before,
                metadata(query, parameters.keySet()),
                query.cursor(TaskQuery::place));
        int limit = query.limit();
        query.refuseFaults();
        return new TaskQuery(filter, limit);
    }

    static String cursor(TaskPlace place) {
        UUID id = place.id().value();
        return Cursor.of(
                ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt()),
                id.getMostSignificantBits(),
                id.getLeastSignificantBits());
    }

    private static Optional<TaskPlace> place(String text) {
        return Cursor.read(text, 3)
                .filter(parts -> parts[0] >= 0 && parts[0] <= ChronoUnit.MICROS.between(Instant.EPOCH, LAST))
                .map(parts -> new TaskPlace(
                        Instant.EPOCH.plus(parts[0], ChronoUnit.MICROS), new TaskId(new UUID(parts[1], parts[2]))));
    }

    private static <T> @Nullable T oneOf(Query query, String name, T[] allowed, Function<T, String> wire) {
        String value = query.text(name);
        if (value == null) {
            return null;
        }
        List<String> names = Arrays.stream(allowed).map(wire).toList();
        int found = names.indexOf(value);
        if (found < 0) {
            query.add(name, ApiError.UNSUPPORTED_VALUE, name + " must be one of " + String.join(", ", names) + ".");
            return null;
        }
        return allowed[found];
    }

    private static Optional<Instant> time(Query query, String name) {
        return Optional.ofNullable(query.text(name)).flatMap(text -> {
            try {
                Instant time = OffsetDateTime.parse(text).toInstant();
                if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                    return Optional.of(time);
                }
            } catch (DateTimeException e) {
                // Told below.
            }
            query.add(
                    name,
                    ApiError.INVALID_REQUEST,
                    name + " must be a time such as 2026-01-31T12:00:00Z, with a + percent-encoded.");
            return Optional.empty();
        });
    }

    private static Instant nextMilli(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
    }

    private static Instant wholeMilli(Instant time) {
        Instant milli = time.truncatedTo(ChronoUnit.MILLIS);
        return milli.equals(time) ? milli : milli.plusMillis(1);
    }

    private static Map<String, String> metadata(Query query, Set<String> names) {
        Map<String, String> pairs = new TreeMap<>();
        for (String name : names) {
            Matcher key = METADATA.matcher(name);
            if (key.matches()) {
                String value = Optional.ofNullable(query.text(name)).orElse("");
                if (!Text.isStorable(key.group(1)) || !Text.isStorable(value)) {
                    query.add(name, ApiError.INVALID_REQUEST, "metadata must not contain NUL.");
                }
                if (Text.length(value) > Metadata.LONGEST_VALUE) {
                    query.add(name, ApiError.INVALID_REQUEST, Metadata.TOO_LONG);
                }
                pairs.put(key.group(1), value);
            }
        }
        if (pairs.size() > Metadata.MOST) {
            query.add("metadata", ApiError.INVALID_REQUEST, Metadata.TOO_MANY);
        }
        return pairs;
    }
}
