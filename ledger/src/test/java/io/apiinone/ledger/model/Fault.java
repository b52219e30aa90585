package io.apiinone.ledger.model;

/** The plain model's word for a call that the books must refuse with an exception. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fault(String message) {
        super(message);
    }
}
