package io.apiinone.api.account;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body that asks for a key.
 *
 * @param name 1 to 100 characters
 * @param mode of whoever asks, if the body says nothing
 * @param caps null in the body is the same as absent: no cap
 */
record KeyBody(String name, Mode mode, KeyCaps caps) {
    private static final int LONGEST_NAME = 100;
    private static final long HIGHEST_CAP = 1_000_000_000;

    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static KeyBody read(byte[] body, Mode usual) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("name", "mode", "credits_per_day", "credits_in_total"), Set.of());
        String name = AccountFields.name(fields, LONGEST_NAME);
        String mode = fields.oneOf("mode", List.of("live", "test"), usual.wire());
        Long perDay = cap(fields, "credits_per_day");
        Long inTotal = cap(fields, "credits_in_total");
        fields.refuseFaults();
        return new KeyBody(name, Mode.fromWire(mode), new KeyCaps(perDay, inTotal));
    }

    private static @Nullable Long cap(BodyFields fields, String name) {
        JsonNode value = fields.any(name).filter(node -> !node.isNull()).orElse(null);
        return value == null ? null : credits(fields, name, value, HIGHEST_CAP);
    }

    /** A whole number of credits from 1 on; null, with a fault, when it is something else. */
    private static @Nullable Long credits(BodyFields fields, String name, JsonNode value, long most) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long credits = value.longValue();
            if (credits >= 1 && credits <= most) {
                return credits;
            }
        }
        fields.add("/" + name, ApiError.INVALID_REQUEST, name + " must be a whole number from 1 to " + most + ".");
        return null;
    }
}
