package io.apiinone.ledger.bulk;

import io.apiinone.ledger.Books;
import java.util.ArrayList;
import java.util.List;

/**
 * Every statement of the books that a request, a run or a regular job executes, by the stores themselves, on the largest account of
 * {@link BulkBooks}. The audit is none of them.
 */
public final class BookCalls {
    private final Books books;
    private final Subject subject;

    public BookCalls(Books books, Subject subject) {
        this.books = books;
        this.subject = subject;
    }

    /** Calls to be made once, in this order: some go on with what an earlier one made. Two rounds have the same names in the same order. */
    public List<Call> round() {
        List<Call> calls = new ArrayList<>();
        calls.addAll(new AccountCalls(books, subject).round());
        calls.addAll(new GenerationCalls(books, subject).round());
        calls.addAll(new WebhookCalls(books, subject).round());
        calls.addAll(new ListCalls(books, subject).round());
        return calls;
    }

    /** Calls that are made once in a while, to be made once, in this order. */
    public List<Call> rare() {
        return new RareCalls(books, subject).round();
    }
}
