package io.apiinone.ledger.webhook;

/** A try in the log of its delivery, with the run it belongs to. */
public record LoggedAttempt(int run, DeliveryAttempt attempt) {}
