package io.apiinone.api.account;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.task.Text;
import io.apiinone.api.web.ApiError;
import io.apiinone.api.web.StrictJson;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The body of a sign-up.
 *
 * @param name 1 to 200 characters without surrounding white space
 * @param email an address as HTML's e-mail field takes it, with a dot in its domain, at most 254 characters
 */
record SignUpBody(String name, String email) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(\\." + LABEL + ")+");

    /** @throws io.apiinone.api.web.RefusedException naming everything that is wrong with the body */
    static SignUpBody read(byte[] body) {
        BodyFields fields = new BodyFields(StrictJson.object(body));
        fields.allowOnly(Set.of("name", "email"), Set.of());
        SignUpBody read = new SignUpBody(name(fields, LONGEST_NAME), email(fields));
        fields.refuseFaults();
        return read;
    }

    /** The field {@code name}: required, and fit for one line. */
    static String name(BodyFields fields, int longest) {
        String name = required(fields, "name");
        if (!name.isEmpty()
                && (name.isBlank()
                        || Text.length(name) > longest
                        || name.chars().anyMatch(Character::isISOControl))) {
            fields.add(
                    "/name",
                    ApiError.INVALID_REQUEST,
                    "name must have 1 to " + longest + " characters, without control characters.");
        }
        return name;
    }

    private static String email(BodyFields fields) {
        String email = required(fields, "email");
        if (!email.isEmpty()
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            fields.add(
                    "/email",
                    ApiError.INVALID_REQUEST,
                    "email must be an e-mail address of at most " + LONGEST_EMAIL + " characters.");
        }
        return email;
    }

    /** Without surrounding white space; empty, with a fault, when there is none. */
    private static String required(BodyFields fields, String name) {
        boolean missing = fields.any(name)
                .map(value -> value.isString() && value.stringValue().isBlank())
                .orElse(true);
        if (missing) {
            fields.add("/" + name, ApiError.INVALID_REQUEST, name + " is required.");
            return "";
        }
        return fields.text(name).map(String::strip).orElse("");
    }

    /** An address belongs to somebody: it is in no log. */
    @Override
    public String toString() {
        return "SignUpBody[…]";
    }
}
