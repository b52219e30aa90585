package io.apiinone.workflows.generation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the node says about a task it has.
 *
 * @param state where it stands
 * @param nodeTaskId the node's id; null only when no id is known ({@link State#ABSENT})
 * @param urls the pictures' addresses at the node, when succeeded
 * @param failure the customer's code, when failed
 * @param detail the node's own code or state, for operators
 */
public record NodeAnswer(
        State state,
        @Nullable String nodeTaskId,
        List<String> urls,
        @Nullable Failure failure,
        @Nullable String detail) {

    /** Where a node task stands. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED,
        /** Nobody knows a node task for this task. */
        ABSENT
    }

    public NodeAnswer {
        urls = List.copyOf(urls);
    }

    public static NodeAnswer pending(String nodeTaskId, String detail) {
        return new NodeAnswer(State.PENDING, nodeTaskId, List.of(), null, detail);
    }

    public static NodeAnswer succeeded(String nodeTaskId, List<String> urls) {
        return new NodeAnswer(State.SUCCEEDED, nodeTaskId, urls, null, null);
    }

    public static NodeAnswer failed(String nodeTaskId, Failure failure, String detail) {
        return new NodeAnswer(State.FAILED, nodeTaskId, List.of(), failure, detail);
    }

    public static NodeAnswer absent() {
        return new NodeAnswer(State.ABSENT, null, List.of(), null, null);
    }

    /** True once the node will not change its answer any more. */
    boolean isFinal() {
        return state == State.SUCCEEDED || state == State.FAILED;
    }
}
