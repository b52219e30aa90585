package io.apiinone.ledger.file;

/** What came of asking the books for a file's place. */
public sealed interface FileVerdict {
    /** There is a row; the bytes may follow. */
    record Begun() implements FileVerdict {}

    /**
     * The account has as many files as it may; no row was made.
     *
     * @param files how many
     */
    record TooMany(long files) implements FileVerdict {}

    /**
     * With this one the account's files would have more bytes than they may; no row was made.
     *
     * @param bytes how many the others have
     */
    record TooLarge(long bytes) implements FileVerdict {}
}
