package io.apiinone.api.account;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.StrictJson;
import java.util.Set;

/**
 * The body of a sign-up.
 *
 * @param name 1 to 200 characters without surrounding white space
 * @param email an address as HTML's e-mail field takes it, with a dot in its domain, at most 254 characters
 */
record SignUpBody(String name, String email) {
    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static SignUpBody read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("name", "email"), Set.of());
        SignUpBody read = new SignUpBody(AccountFields.name(fields), AccountFields.email(fields));
        fields.refuseFaults();
        return read;
    }

    /** An address belongs to somebody: it is in no log. */
    @Override
    public String toString() {
        return "SignUpBody[…]";
    }
}
