package io.apiinone.activities.net;

/** What came of one exchange. */
public sealed interface Outcome<T> {
    /** What the reader made of the answer. */
    record Answered<T>(T value) implements Outcome<T> {}

    record NotAnswered<T>(Trouble trouble) implements Outcome<T> {}
}
