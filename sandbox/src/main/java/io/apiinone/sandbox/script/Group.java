package io.apiinone.sandbox.script;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The subjects a directive can speak of. Defaults fill in by group: a prompt that says anything about callbacks is not
 * given the default's callbacks.
 */
public enum Group {
    /** How createTask answers. */
    CREATE("code create http msg retry-after drop lost hang hold body accept reuse times"),
    /** How the accepted job goes and ends. */
    JOB("delay stuck fail images result"),
    /** How the picture is served. */
    PICTURE("image gets"),
    /** How recordInfo answers. */
    POLL("poll polls states backwards"),
    /** Which callbacks are sent, and when. */
    CALLBACK("callback callbacks"),
    /** The dialect of every answer. */
    SHAPE("shape");

    private static final Map<String, Group> BY_KEY = new HashMap<>();

    static {
        for (Group group : values()) {
            for (String key : group.keys.split(" ", -1)) {
                BY_KEY.put(key, group);
            }
        }
    }

    private final String keys;

    Group(String keys) {
        this.keys = keys;
    }

    static Optional<Group> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
