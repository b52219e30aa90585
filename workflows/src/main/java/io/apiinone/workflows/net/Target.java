package io.apiinone.workflows.net;

/**
 * An address that {@link TargetRules} let pass, in the parts that a request is made of.
 *
 * @param secure https, not http
 * @param host its name without a dot at the end, or its IP address without brackets
 * @param port as written, or the scheme's own
 * @param path with the query, as written; at least a slash
 */
public record Target(boolean secure, String host, int port, String path) {
    /** Host and port only: a path may hold a secret of its owner's. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
