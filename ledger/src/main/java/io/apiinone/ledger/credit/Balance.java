package io.apiinone.ledger.credit;

/** An account's credits: granted = held + charged + available, always. */
public record Balance(long granted, long held, long charged, long available) {}
