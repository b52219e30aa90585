package io.apiinone.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a query string's parameters, each sent once, and collects what is wrong instead of stopping at the first. */
public final class Query {
    private static final int MOST = 100;
    private static final int USUAL = 20;
    /** A query of nothing but errors is not told all of them. */
    private static final int MOST_FAULTS = 20;

    private static final int LONGEST_NAME_SHOWN = 60;

    private final Map<String, String[]> parameters;
    private final List<Fault> faults = new ArrayList<>();

    /** Faults every parameter that is not known, and every one that was sent twice. */
    public Query(HttpServletRequest request, Set<String> known) {
        this(request.getParameterMap(), known::contains);
    }

    /**
     * The same for a route whose parameters' names are not all known beforehand.
     *
     * @param known whether the route has a parameter of that name
     */
    public Query(Map<String, String[]> parameters, Predicate<String> known) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!known.test(name)) {
                add(name, ApiError.UNKNOWN_PARAMETER, shown(name) + " is not a parameter of this route.");
            } else if (values.length > 1) {
                add(name, ApiError.INVALID_REQUEST, shown(name) + " must be sent once.");
            }
        });
    }

    /** Null when it was not sent. */
    public @Nullable String text(String name) {
        String[] values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    /** Null when it was not sent; null, with a fault, when it cannot be read. */
    public <T> @Nullable T parsed(String name, Function<String, Optional<T>> parse, String mustBe) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        T value = parse.apply(text).orElse(null);
        if (value == null) {
            add(name, ApiError.INVALID_REQUEST, name + " must be " + mustBe + ".");
        }
        return value;
    }

    /** How many things a page has: {@code limit}, 1 to 100, 20 if it was not sent. */
    public int limit() {
        Integer limit = parsed(
                "limit",
                text -> text.matches("[1-9][0-9]?|100") ? Optional.of(Integer.valueOf(text)) : Optional.empty(),
                "a whole number from 1 to " + MOST);
        return limit == null ? USUAL : limit;
    }

    /** After what the page begins: {@code cursor}, null for the first page. */
    public <T> @Nullable T cursor(Function<String, Optional<T>> parse) {
        return parsed("cursor", parse, "a next_cursor of an earlier page");
    }

    public void add(String name, ApiError error, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(Fault.parameter(shown(name), error, message));
        }
    }

    /** @throws RefusedException naming every parameter that is wrong */
    public void refuseFaults() {
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_NAME_SHOWN ? name : name.substring(0, LONGEST_NAME_SHOWN) + "…";
    }
}
