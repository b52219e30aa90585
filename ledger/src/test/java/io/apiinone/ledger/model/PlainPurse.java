package io.apiinone.ledger.model;

import io.apiinone.ledger.credit.Balance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The credits of an account in one mode: three numbers, and a line for every move. */
final class PlainPurse {
    /** By reference: what the first grant of that name was answered with. */
    final Map<String, String> grants = new HashMap<>();

    final List<String> entries = new ArrayList<>();
    private long available;
    private long held;
    private long charged;

    long available() {
        return available;
    }

    void signUp(int credits) {
        if (credits > 0) {
            receive(credits, Words.entry("GRANT", credits, null, "free credits on sign-up", null));
        }
    }

    void receive(long credits, String line) {
        available += credits;
        entries.add(line);
    }

    void hold(int credits, String line) {
        available -= credits;
        held += credits;
        entries.add(line);
    }

    void charge(int credits, String line) {
        held -= credits;
        charged += credits;
        entries.add(line);
    }

    void giveBack(int credits, String line) {
        held -= credits;
        available += credits;
        entries.add(line);
    }

    Balance balance() {
        return new Balance(available + held + charged, held, charged, available);
    }
}
