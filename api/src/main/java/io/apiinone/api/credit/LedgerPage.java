package io.apiinone.api.credit;

import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.Fault;
import io.apiinone.api.web.Refusal;
import io.apiinone.ledger.credit.EntryId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries a caller wants.
 *
 * @param before the entry after which to go on, null for the newest ones
 * @param limit how many, 1 to 100
 */
record LedgerPage(@Nullable EntryId before, int limit) {
    private static final int MOST = 100;
    private static final int USUAL = 20;
    private static final Set<String> KNOWN = Set.of("limit", "cursor");
    private static final Set<String> LATER = Set.of("format");

    /** @throws io.apiinone.api.web.RefusedException naming every query parameter that is wrong */
    static LedgerPage of(Map<String, String[]> query) {
        List<Fault> faults = new ArrayList<>();
        query.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                String why = LATER.contains(name) ? " is not available yet." : " is not a parameter of this route.";
                faults.add(Fault.parameter(name, ApiError.UNKNOWN_PARAMETER, name + why));
            } else if (values.length > 1) {
                faults.add(Fault.parameter(name, ApiError.INVALID_REQUEST, name + " must be sent once."));
            }
        });
        int limit = limit(value(query, "limit"), faults);
        EntryId before = before(value(query, "cursor"), faults);
        if (!faults.isEmpty()) {
            throw Refusal.of(faults).thrown();
        }
        return new LedgerPage(before, limit);
    }

    private static @Nullable String value(Map<String, String[]> query, String name) {
        String[] values = query.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static int limit(@Nullable String value, List<Fault> faults) {
        if (value == null) {
            return USUAL;
        }
        if (value.matches("[1-9][0-9]?|100")) {
            return Integer.parseInt(value);
        }
        faults.add(Fault.parameter(
                "limit", ApiError.INVALID_REQUEST, "limit must be a whole number from 1 to " + MOST + "."));
        return USUAL;
    }

    private static @Nullable EntryId before(@Nullable String value, List<Fault> faults) {
        if (value == null) {
            return null;
        }
        EntryId id = EntryId.parse(value).orElse(null);
        if (id == null) {
            faults.add(Fault.parameter(
                    "cursor", ApiError.INVALID_REQUEST, "cursor must be a next_cursor of an earlier page."));
        }
        return id;
    }
}
