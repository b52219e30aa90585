package io.apiinone.api.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a request's query parameters, and collects what is wrong instead of stopping at the first. */
public final class QueryReader {
    private static final int MOST = 100;
    private static final int USUAL = 20;
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_NAME_SHOWN = 60;

    private final Map<String, String[]> query;
    private final List<Fault> faults = new ArrayList<>();

    /** @param known whether this route has a parameter of that name */
    public QueryReader(Map<String, String[]> query, Predicate<String> known) {
        this.query = query;
        query.forEach((name, values) -> {
            if (!known.test(name)) {
                fault(name, ApiError.UNKNOWN_PARAMETER, shown(name) + " is not a parameter of this route.");
            } else if (values.length > 1) {
                fault(name, ApiError.INVALID_REQUEST, shown(name) + " must be sent once.");
            }
        });
    }

    public Optional<String> value(String name) {
        String[] values = query.get(name);
        return values == null || values.length == 0 ? Optional.empty() : Optional.of(values[0]);
    }

    /** How many entries of a list are wanted: 1 to 100, usually 20. */
    public int limit() {
        String value = value("limit").orElse(Integer.toString(USUAL));
        if (value.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(value);
        }
        fault("limit", ApiError.INVALID_REQUEST, "limit must be a whole number from 1 to " + MOST + ".");
        return USUAL;
    }

    public void fault(String name, ApiError error, String message) {
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
