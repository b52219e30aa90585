package io.apiinone.api.site;

import java.net.URI;
import org.springframework.http.HttpHeaders;

/** The headers of every page: what it may load and do, and who may have a hold of it. */
final class PageHeaders {
    private final HttpHeaders all = new HttpHeaders();

    /** @param publicUrl where pictures come from, beside the origin that the page itself has */
    PageHeaders(URI publicUrl) {
        all.set("Content-Security-Policy", policy(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority()));
        all.set("X-Content-Type-Options", "nosniff");
        all.set("Referrer-Policy", "same-origin");
        all.set(
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-write=(self)");
        all.set("Cross-Origin-Opener-Policy", "same-origin");
        all.set("Cross-Origin-Resource-Policy", "same-origin");
        // The page is asked for each time, and mostly answered with "as it was": it names the files of this build.
        all.setCacheControl("no-cache");
        if (publicUrl.getScheme().equals("https")) {
            all.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** @param vary the request headers that the page depends on */
    HttpHeaders varyingBy(String... vary) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(all);
        for (String name : vary) {
            headers.add(HttpHeaders.VARY, name);
        }
        return headers;
    }

    private static String policy(String pictures) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: " + pictures
                + "; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";
    }
}
