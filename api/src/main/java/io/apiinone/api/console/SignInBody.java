package io.apiinone.api.console;

import io.apiinone.api.account.AccountFields;
import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.StrictJson;
import java.util.Set;

/**
 * The body of a sign-in.
 *
 * @param email an address of at most 254 characters
 * @param password as it was typed
 */
record SignInBody(String email, String password) {
    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static SignInBody read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("email", "password"), Set.of());
        SignInBody read = new SignInBody(AccountFields.email(fields), Passwords.typed(fields, "password"));
        fields.refuseFaults();
        return read;
    }

    /** Both are nobody's business. */
    @Override
    public String toString() {
        return "SignInBody[…]";
    }
}
