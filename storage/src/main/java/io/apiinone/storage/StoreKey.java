package io.apiinone.storage;

import java.util.regex.Pattern;

/**
 * The name of what is kept: one to five words of lower-case letters, digits and underscores, with slashes between them. Nothing in
 * it can mean another folder.
 */
public record StoreKey(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9_]{1,64}(/[a-z0-9_]{1,64}){0,4}");

    /** @throws IllegalArgumentException when it has another form */
    public StoreKey {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the key of a stored picture");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
