package io.apiinone.api.web;

/**
 * A request's body, at most 64 KiB of it: a longer one never reaches a controller.
 *
 * @param bytes as they came; empty when there was no body
 */
public record RawBody(byte[] bytes) {
    /** No honest body of ours comes near; the web server itself has no limit for JSON. */
    static final int LIMIT = 64 * 1024;
}
