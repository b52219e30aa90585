package io.apiinone.api.testing;

import io.apiinone.ledger.testing.TestBooks;

/** An api that waits for slow clients only moments, so that tests of them are quick; shared by the test classes of this JVM. */
public final class ImpatientApi {
    public static final TestApi API = TestApi.over(
            TestBooks.shared(),
            "server.tomcat.connection-timeout=700ms",
            "server.tomcat.keep-alive-timeout=700ms",
            "apiinone.web.head-time=1500ms",
            "apiinone.web.body-time=1500ms");

    private ImpatientApi() {}
}
