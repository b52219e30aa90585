package io.apiinone.sandbox.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.JobScript;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.wire.JobState;
import org.jspecify.annotations.Nullable;

/**
 * One accepted job. Its state is a function of the time, so a restart changes nothing.
 *
 * @param seq 1, 2, 3 … in the order of acceptance
 * @param taskId 32 hexadecimal digits, as is {@code recordId}
 * @param pictureKey the unguessable part of its pictures' addresses
 * @param directive the words of its script; see {@link SandboxScript}
 * @param createdAt epoch milliseconds
 * @param timing with the script's delay applied
 * @param finish set when an operator ended it by hand
 */
public record Job(
        long seq,
        String taskId,
        String recordId,
        String pictureKey,
        CreateRequest request,
        String directive,
        long createdAt,
        JobTiming timing,
        @Nullable Finish finish) {

    @JsonIgnore
    public SandboxScript script() {
        return SandboxScript.of(Directive.of(directive));
    }

    /** When it ends, in epoch milliseconds; {@link Long#MAX_VALUE} for a job that is stuck. */
    @JsonIgnore
    public long endsAt() {
        if (finish != null) {
            return finish.at();
        }
        return script().job().stuckIn() == null ? createdAt + timing.total().toMillis() : Long.MAX_VALUE;
    }

    /** The state at a time in epoch milliseconds. */
    public JobState stateAt(long now) {
        JobScript script = script().job();
        if (now >= endsAt()) {
            boolean success = finish == null ? script.failCode() == null : finish.success();
            return success ? JobState.SUCCESS : JobState.FAIL;
        }
        long age = now - createdAt;
        long waiting = timing.waiting().toMillis();
        JobState state = age < waiting
                ? JobState.WAITING
                : age < waiting + timing.queuing().toMillis() ? JobState.QUEUING : JobState.GENERATING;
        JobState last = script.stuckIn();
        return last != null && state.compareTo(last) > 0 ? last : state;
    }

    /** The code it fails with, when it fails. */
    @JsonIgnore
    public int failCode() {
        Integer scripted = script().job().failCode();
        return scripted == null ? 501 : scripted;
    }

    Job finished(Finish by) {
        return new Job(seq, taskId, recordId, pictureKey, request, directive, createdAt, timing, by);
    }
}
