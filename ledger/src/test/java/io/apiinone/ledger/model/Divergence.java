package io.apiinone.ledger.model;

/** The books did something else than the plain model; says where, and how to see it again. */
final class Divergence extends AssertionError {
    private static final long serialVersionUID = 1;

    Divergence(String message) {
        super(message);
    }
}
