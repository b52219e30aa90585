package io.apiinone.sandbox.control;

import io.apiinone.sandbox.journal.Journal;
import io.apiinone.sandbox.script.Directive;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The defaults in force. They are kept in the journal, so a restart does not end an outage that a test ordered. */
public final class Controls {
    private final Journal journal;
    private final IntSupplier accepted;
    private final @Nullable Long usualMoney;
    private volatile Defaults defaults;

    /**
     * Registers itself as a reader of the journal, which is to be replayed next.
     *
     * @param accepted how many jobs were accepted so far
     * @param usualMoney how many jobs our account pays for; null for any number
     */
    public Controls(Journal journal, IntSupplier accepted, @Nullable Long usualMoney) {
        this.journal = journal;
        this.accepted = accepted;
        this.usualMoney = usualMoney;
        this.defaults = new Defaults(0, "", true, usualMoney, 0);
        journal.on("defaults", Defaults.class, saved -> defaults = saved);
    }

    public Defaults current() {
        return defaults;
    }

    public Directive directive() {
        return Directive.of(defaults.directive());
    }

    public boolean callbacksOff() {
        return !defaults.callbacks();
    }

    /** How many more jobs our account pays for; null for any number. */
    public @Nullable Long moneyLeft() {
        Defaults now = defaults;
        Long money = now.money();
        return money == null ? null : Math.max(0, money - (accepted.getAsInt() - now.acceptedBefore()));
    }

    /** Replaces the defaults. */
    public synchronized Defaults set(Directive directive, boolean callbacks, @Nullable Long money) {
        Defaults next =
                new Defaults(defaults.version() + 1, directive.toString(), callbacks, money, accepted.getAsInt());
        journal.append("defaults", next);
        defaults = next;
        return next;
    }

    /** Back to how a node without orders behaves; the account is topped up to its usual money. */
    public Defaults clear() {
        return set(Directive.NONE, true, usualMoney);
    }
}
