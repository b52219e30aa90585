package io.apiinone.ledger.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file is called in its link: {@code file_….png}. What its owner called it is not kept.
 *
 * @param suffix its type, as a file's name would end
 */
public record FileName(FileId id, String suffix) {
    private static final Pattern FORM = Pattern.compile("(file_[0-9a-z]{26})\\.([a-z]{3,4})");

    /** Empty for anything else. */
    public static Optional<FileName> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? FileId.parse(form.group(1)).map(id -> new FileName(id, form.group(2)))
                : Optional.empty();
    }

    /** Under which key of the store a file is. The folders in between keep each of them small. */
    public static String key(FileId id) {
        String text = id.toString();
        return "files/" + text.substring(text.length() - 2) + "/" + text;
    }

    /** See {@link #key(FileId)}. */
    public String key() {
        return key(id);
    }

    @Override
    public String toString() {
        return id + "." + suffix;
    }
}
