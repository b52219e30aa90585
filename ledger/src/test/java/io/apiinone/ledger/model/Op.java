package io.apiinone.ledger.model;

import java.util.function.Function;

/**
 * One move of a sequence.
 *
 * @param text the move in words, its kind first
 * @param purse whose balance is looked at after it
 * @param task which task is looked at after it
 */
record Op(String text, int purse, int task, Function<Moves, String> move) {

    String kind() {
        return text.split("[ ,]", 2)[0];
    }
}
