package io.apiinone.sandbox.script;

/** Bodies that are not what the route promises, all with HTTP 200. */
public enum Body {
    /** Text that no JSON parser accepts. */
    MALFORMED,
    /** The first half of the honest body, with a Content-Length to match. */
    TRUNCATED,
    /** The first half of the honest body, with the Content-Length of the whole; then the connection is closed. */
    CUT,
    /** No byte at all. */
    EMPTY,
    /** A proxy's HTML page. */
    HTML,
    /** JSON, but an array. */
    ARRAY,
    /** The envelope with wrong types in every place. */
    WRONGTYPES,
    /** The envelope of a success, with {@code data} null. */
    NODATA,
    /** 64 MiB that begin like the honest body. */
    HUGE,
    /** The honest body, one byte every half second. */
    DRIP
}
