package io.apiinone.ledger.signin;

import io.apiinone.ledger.account.Caller;

/**
 * Who a session's cookie speaks for.
 *
 * @param caller by the key that stands for the account's browsers
 * @param stale whether the session's use was not noted for an hour
 */
public record Visitor(OpaqueToken session, Caller caller, boolean stale) {}
