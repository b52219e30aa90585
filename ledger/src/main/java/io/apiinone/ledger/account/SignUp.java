package io.apiinone.ledger.account;

/**
 * Somebody new.
 *
 * @param name 1 to 200 characters
 * @param email 3 to 254 characters; one account per address, in whatever case it is written
 * @param liveGrant free credits; 0 makes no entry
 * @param testGrant free test credits; 0 makes no entry
 */
public record SignUp(String name, String email, long liveGrant, long testGrant) {}
