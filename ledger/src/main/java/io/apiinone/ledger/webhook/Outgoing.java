package io.apiinone.ledger.webhook;

import java.util.List;

/**
 * What is to be sent now, and where to.
 *
 * @param url as it is now; whoever connects checks where it leads
 * @param body the bytes of every try of this run, as UTF-8
 * @param tried how many tries of this run are in the log
 * @param secretVersions the versions of the owner's secret that sign, newest first; one, or two while it is rotated
 */
public record Outgoing(
        String url, String body, MessageId message, int tried, SecretOwner owner, List<Integer> secretVersions) {
    public Outgoing {
        secretVersions = List.copyOf(secretVersions);
    }

    /** Without what may be a secret of its owner's. */
    @Override
    public String toString() {
        return "Outgoing[" + message + "]";
    }
}
