package io.apiinone.api.account;

import io.apiinone.api.task.BodyFields;
import io.apiinone.api.task.Text;
import io.apiinone.api.web.ApiError;
import java.util.regex.Pattern;

/** The fields that say who somebody is, by whichever route they come. */
public final class AccountFields {
    /** In characters. */
    private static final int LONGEST_NAME = 200;

    private static final int LONGEST_EMAIL = 254;
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + LABEL + "(\\." + LABEL + ")+");

    private AccountFields() {}

    /** The field {@code name}: required, one line of 1 to 200 characters; a fault otherwise. */
    public static String name(BodyFields fields) {
        return name(fields, LONGEST_NAME);
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

    /** The field {@code email}: required; "" with a fault when it is no address of at most 254 characters with a dot in its domain. */
    public static String email(BodyFields fields) {
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
    static String required(BodyFields fields, String name) {
        boolean missing = fields.any(name)
                .map(value -> value.isString() && value.stringValue().isBlank())
                .orElse(true);
        if (missing) {
            fields.add("/" + name, ApiError.INVALID_REQUEST, name + " is required.");
            return "";
        }
        return fields.text(name).map(String::strip).orElse("");
    }
}
