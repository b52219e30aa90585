package io.apiinone.workflows.generation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Every wait of one generation. The values travel in the workflow's input, so a changed setting never changes a run that is
 * under way.
 *
 * @param submitHttp how long the node may take to answer a create; shorter than {@code submitStartToClose}, so that the
 *     activity itself sees the silence and records it
 * @param submitStartToClose after this the worker that submits is given up and its attempt is revoked or unknown
 * @param grace how long only the callback is awaited before polling begins beside it; counted from the submit where that stays open, else
 *     from the node's answer to it
 * @param pollFirst the first pause between two polls
 * @param pollMax the longest pause between two polls
 * @param retryFirst the first pause after the node did not accept; doubles up to {@code retryMax}
 * @param retryMax the longest such pause, and the pause for what an operator has to mend (our key, our balance there,
 *     maintenance)
 * @param notAccepted how long a task may be refused a place before it ends as {@code upstream_refused}
 * @param unknownSubmit how long a submit with unknown outcome is awaited; node41 repeats callbacks up to 15 minutes
 * @param lostGrace how long a fresh node task may be missing at the node before it counts as lost
 * @param whole how long a task may take in all, counted from the start of its run
 * @param copy how long a node's pictures are tried to be copied before the task is refunded, beside {@code whole}; absent in the
 *     input of runs that began before pictures were copied
 * @param openSubmit whether the submit stays open once the node accepted, until a callback completes it; absent, and so false, in the
 *     input of runs that began before it could: to them a callback is a signal
 */
public record Times(
        Duration submitHttp,
        Duration submitStartToClose,
        Duration grace,
        Duration pollFirst,
        Duration pollMax,
        Duration retryFirst,
        Duration retryMax,
        Duration notAccepted,
        Duration unknownSubmit,
        Duration lostGrace,
        Duration whole,
        @Nullable Duration copy,
        boolean openSubmit) {

    /** For a real node. */
    public static final Times PRODUCTION = new Times(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(25),
            Duration.ofSeconds(90),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            true);

    /**
     * For a node that calls back reliably and takes minutes, with many thousands of tasks at it at once: each poll costs as much as a
     * small task, so polling begins late and goes on slowly.
     */
    public static final Times PATIENT = new Times(
            PRODUCTION.submitHttp(),
            PRODUCTION.submitStartToClose(),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            PRODUCTION.retryFirst(),
            PRODUCTION.retryMax(),
            PRODUCTION.notAccepted(),
            PRODUCTION.unknownSubmit(),
            PRODUCTION.lostGrace(),
            PRODUCTION.whole(),
            PRODUCTION.copy(),
            PRODUCTION.openSubmit());

    /** For the sandbox node, whose jobs take seconds. */
    public static final Times QUICK = new Times(
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMinutes(2),
            Duration.ofSeconds(60),
            true);

    public Times {
        if (submitHttp.compareTo(submitStartToClose) >= 0) {
            throw new IllegalArgumentException("submitHttp must be shorter than submitStartToClose");
        }
    }
}
