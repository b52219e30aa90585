package io.apiinone.ledger.signin;

/**
 * Somebody new who signs in with a password.
 *
 * @param name 1 to 200 characters
 * @param email 3 to 254 characters; one account per address, in whatever case it is written
 * @param password the hash, with its kind in braces in front
 * @param liveGrant free credits at once; 0 makes no entry
 * @param liveDue free credits that wait for the address to be verified
 * @param testGrant free test credits; 0 makes no entry
 */
public record NewSignIn(String name, String email, String password, long liveGrant, long liveDue, long testGrant) {
    /** A hash is nobody's business either. */
    @Override
    public String toString() {
        return "NewSignIn[…]";
    }
}
