package io.apiinone.workflows.generation;

/** How a run's submits end. */
enum Submits {
    /** With the node's answer, as in runs that began before submits stayed open; then a callback is a signal. */
    ANSWERED,
    /** With the node's callback. */
    OPEN;

    Times times() {
        Times t = Times.PRODUCTION;
        return new Times(
                t.submitHttp(),
                t.submitStartToClose(),
                t.grace(),
                t.pollFirst(),
                t.pollMax(),
                t.retryFirst(),
                t.retryMax(),
                t.notAccepted(),
                t.unknownSubmit(),
                t.lostGrace(),
                t.whole(),
                t.copy(),
                this == OPEN);
    }

    /** Of a branch's golden history. */
    String name(String branch) {
        return this == OPEN ? "open-" + branch : branch;
    }
}
