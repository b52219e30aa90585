package io.apiinone.api.console;

import io.apiinone.api.account.AccountFields;
import io.apiinone.api.task.BodyFields;
import io.apiinone.api.web.StrictJson;
import java.util.Set;

/**
 * The body of a sign-up with a password.
 *
 * @param name 1 to 200 characters; what is before the @ when the body says nothing
 * @param email an address of at most 254 characters
 * @param password 10 to 128 characters
 */
record NewcomerBody(String name, String email, String password) {
    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static NewcomerBody read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("email", "password", "name"), Set.of());
        String email = AccountFields.email(fields);
        String password = Passwords.chosen(fields, "password", email);
        boolean named = fields.any("name").isPresent();
        String name = named ? AccountFields.name(fields) : email.substring(0, Math.max(0, email.indexOf('@')));
        fields.refuseFaults();
        return new NewcomerBody(name, email, password);
    }

    /** All of it is nobody's business. */
    @Override
    public String toString() {
        return "NewcomerBody[…]";
    }
}
