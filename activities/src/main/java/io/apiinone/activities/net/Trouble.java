package io.apiinone.activities.net;

import java.util.Locale;

/** Why there is no answer. */
public enum Trouble {
    /** It leads to a host that we do not connect to, or one of its addresses does. Nothing was connected to. */
    REFUSED_ADDRESS,
    /** The name leads nowhere. */
    UNKNOWN_HOST,
    /** No connection came about, or it broke. */
    CONNECTION,
    /** No TLS connection came about: certificate, name or protocol. */
    TLS,
    /** It took longer than its limit, in all. */
    TIMEOUT,
    /** The answer had more bytes than its limit, and its reader asked for all of them. */
    TOO_LARGE,
    /** What came is no HTTP. */
    PROTOCOL;

    /** As in logs, metrics and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
