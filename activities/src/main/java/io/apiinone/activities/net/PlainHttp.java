package io.apiinone.activities.net;

import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/**
 * What every client of ours has in common: a request is one request. No retries, which are the workflow's decision; no redirects, no
 * cookies, no remembered credentials, and no proxy from the environment.
 */
public final class PlainHttp {
    private PlainHttp() {}

    public static HttpClientBuilder builder() {
        return HttpClients.custom()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("api-in-one");
    }
}
