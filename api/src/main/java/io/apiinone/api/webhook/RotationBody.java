package io.apiinone.api.webhook;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The body that asks for a new secret; none at all is fine. */
final class RotationBody {
    private static final String FIELD = "previous_valid_seconds";
    private static final long USUAL = Duration.ofHours(24).toSeconds();
    private static final long MOST = Duration.ofDays(7).toSeconds();

    private RotationBody() {}

    /**
     * How long the secret before signs, too.
     *
     * @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body
     */
    static Duration read(byte[] body) {
        if (body.length == 0) {
            return Duration.ofSeconds(USUAL);
        }
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of(FIELD), Set.of());
        long seconds = fields.any(FIELD).map(value -> seconds(fields, value)).orElse(USUAL);
        fields.refuseFaults();
        return Duration.ofSeconds(seconds);
    }

    private static long seconds(BodyFields fields, JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            long seconds = value.longValue();
            if (seconds >= 0 && seconds <= MOST) {
                return seconds;
            }
        }
        fields.add("/" + FIELD, ApiError.INVALID_REQUEST, FIELD + " must be a whole number from 0 to " + MOST + ".");
        return USUAL;
    }
}
