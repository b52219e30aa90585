package io.apiinone.ledger.model;

/** What can be seen of books. */
interface Looks {

    String balance(int purse);

    String task(int task);

    /** The entries of a purse, in the order of their words. */
    String entries(int purse);

    /** The attempts and the kinds of the events of a task. */
    String history(int task);
}
