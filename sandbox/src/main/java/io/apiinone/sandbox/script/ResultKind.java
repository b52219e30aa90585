package io.apiinone.sandbox.script;

/** What {@code resultJson} of a success holds. */
public enum ResultKind {
    /** {@code {"resultUrls":[…]}}, as it should be. */
    HONEST,
    /** The empty string. */
    EMPTY,
    /** JSON null in place of the string. */
    NULL,
    /** A string that is not JSON. */
    MALFORMED,
    /** An object in place of the string that should hold it. */
    OBJECT,
    /** {@code {}}. */
    NOURLS,
    /** {@code resultUrls} is one string. */
    STRING,
    /** Addresses that are not addresses. */
    BADURLS,
    /** Addresses inside private and link-local networks. */
    PRIVATE,
    /** Addresses on a host that is not the node's. */
    FOREIGN
}
