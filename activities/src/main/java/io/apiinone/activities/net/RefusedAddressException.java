package io.apiinone.activities.net;

import java.net.UnknownHostException;

/** A host leads to an address that we do not connect to; in the only kind of exception that a resolver may throw. */
final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddressException() {
        super("the host leads to an address that is not public");
    }
}
