package io.apiinone.api.webhook;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;

/** The body that asks for everything that an endpoint did not get since a time. */
final class RecoveryBody {
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private RecoveryBody() {}

    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static Instant read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("since"), Set.of());
        if (fields.any("since").isEmpty()) {
            fields.add("/since", ApiError.INVALID_REQUEST, "since is required.");
        }
        Optional<String> text = fields.text("since");
        Optional<Instant> since = text.flatMap(RecoveryBody::time);
        if (text.isPresent() && since.isEmpty()) {
            fields.add(
                    "/since",
                    ApiError.INVALID_REQUEST,
                    "since must be a time from 1970 on, such as 2026-01-31T12:00:00Z.");
        }
        fields.refuseFaults();
        return since.orElseThrow();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(time -> !time.isBefore(Instant.EPOCH) && !time.isAfter(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
