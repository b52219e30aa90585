package io.apiinone.ledger.credit;

/** The four ways credits move. */
public enum EntryKind {
    /** New credits: granted and available grow. */
    GRANT,
    /** A task's price is held. */
    RESERVE,
    /** What was held is charged, for a picture. */
    SETTLE,
    /** What was held is available again. */
    REFUND
}
