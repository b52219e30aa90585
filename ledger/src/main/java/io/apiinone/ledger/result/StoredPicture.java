package io.apiinone.ledger.result;

import io.apiinone.ledger.task.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of ours, as a task's row names it where it once named the node's address: {@code stored:task_…/0.png@1795770000}. No
 * address of a node begins like that.
 *
 * @param task whose picture
 * @param n which of its pictures, from 0
 * @param suffix its type, as a file's name would end
 * @param expires from when on it is not shown any more; whole seconds
 */
public record StoredPicture(TaskId task, int n, String suffix, Instant expires) {
    private static final Pattern FORM =
            Pattern.compile("stored:(task_[0-9a-z]{26})/(0|[1-9][0-9]?)\\.([a-z]{3,4})@([0-9]{1,12})");

    /** Empty for anything else, such as an address at a node. */
    public static Optional<StoredPicture> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? TaskId.parse(form.group(1))
                        .map(task -> new StoredPicture(
                                task,
                                Integer.parseInt(form.group(2)),
                                form.group(3),
                                Instant.ofEpochSecond(Long.parseLong(form.group(4)))))
                : Optional.empty();
    }

    /** Under which key of the store a task's picture is. The folders in between keep each of them small. */
    public static String key(TaskId task, int n) {
        String id = task.toString();
        return "results/" + id.substring(id.length() - 2) + "/" + id + "/" + n;
    }

    /** See {@link #key(TaskId, int)}. */
    public String key() {
        return key(task, n);
    }

    /** {@code 0.png} */
    public String name() {
        return n + "." + suffix;
    }

    @Override
    public String toString() {
        return "stored:" + task + "/" + name() + "@" + expires.getEpochSecond();
    }
}
