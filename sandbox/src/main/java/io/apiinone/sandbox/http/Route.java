package io.apiinone.sandbox.http;

import java.io.IOException;

/** Answers the requests of one path. */
@FunctionalInterface
interface Route {
    void handle(Exchange exchange) throws IOException, InterruptedException;
}
