package io.apiinone.sandbox.wire;

import java.util.Map;

/** The error table of node41: what it says beside each code. */
public final class NodeCodes {
    public static final int OK = 200;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int NO_MONEY = 402;
    public static final int NOT_FOUND = 404;
    public static final int INVALID = 422;
    public static final int TOO_MANY = 429;
    public static final int SERVER_ERROR = 500;

    /** What recordInfo says of an id it does not know, with code 422. */
    public static final String NO_RECORD = "Record does not exist";

    private static final Map<Integer, String> MESSAGES = Map.ofEntries(
            Map.entry(OK, "success"),
            Map.entry(BAD_REQUEST, "The request was refused by the content policy"),
            Map.entry(UNAUTHORIZED, "You do not have access permissions"),
            Map.entry(NO_MONEY, "The current credits are insufficient, please top up"),
            Map.entry(NOT_FOUND, "Not found"),
            Map.entry(408, "The upstream did not answer in time"),
            Map.entry(INVALID, "The request is invalid"),
            Map.entry(TOO_MANY, "Too many requests, please try again later"),
            Map.entry(433, "The request limit of this key is reached"),
            Map.entry(455, "The service is under maintenance"),
            Map.entry(SERVER_ERROR, "Server exception, please try again later"),
            Map.entry(501, "The generation failed"),
            Map.entry(505, "This feature is disabled"));

    private NodeCodes() {}

    /** The usual message of a code. */
    public static String message(int code) {
        return MESSAGES.getOrDefault(code, "Error " + code);
    }
}
