package io.apiinone.api.console;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.StrictJson;
import java.util.Set;

/**
 * The body that changes a password.
 *
 * @param current as it was typed
 * @param chosen the new one, 10 to 128 characters
 */
record PasswordBody(String current, String chosen) {
    /**
     * @param email which is no password
     * @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body
     */
    static PasswordBody read(byte[] body, String email) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("current", "new"), Set.of());
        PasswordBody read =
                new PasswordBody(Passwords.typed(fields, "current"), Passwords.chosen(fields, "new", email));
        fields.refuseFaults();
        return read;
    }

    /** Both are nobody's business. */
    @Override
    public String toString() {
        return "PasswordBody[…]";
    }
}
