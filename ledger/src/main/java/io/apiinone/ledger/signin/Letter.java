package io.apiinone.ledger.signin;

/**
 * An e-mail to write.
 *
 * @param token what its link holds; the books have its hash
 * @param email where it goes
 */
public record Letter(LetterPurpose purpose, OpaqueToken token, String email) {
    /** An address belongs to somebody: it is in no log. */
    @Override
    public String toString() {
        return "Letter[" + purpose.wire() + "]";
    }
}
