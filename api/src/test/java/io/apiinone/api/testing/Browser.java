package io.apiinone.api.testing;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A browser on a page of the service: it keeps cookies, and sends the CSRF token as the page's script does. */
public final class Browser {
    public static final String PASSWORD = "correct horse battery";

    private static final String SESSION = "__Host-session";
    private static final String CSRF = "__Host-XSRF-TOKEN";

    private final TestApi api;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** On a page, with a CSRF token. */
    public Browser(TestApi api) {
        this.api = api;
        get("/bff/session");
    }

    /** An address that nobody has. */
    public static String newEmail() {
        return UUID.randomUUID() + "@mail.example";
    }

    /** Signed in with a new account. */
    public static Browser ofSomebodyNew(TestApi api) {
        Browser browser = new Browser(api);
        Answer answer = browser.signUp(newEmail());
        if (answer.status() != 201) {
            throw new AssertionError(answer.body());
        }
        return browser;
    }

    public Answer signUp(String email) {
        return post("/bff/sign-up", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    }

    public Answer signIn(String email, String password) {
        return post("/bff/sign-in", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    public Answer get(String path, String... headers) {
        return keep(api.send(api.request(path, withCookies(List.of(headers))).GET()));
    }

    /** Posts JSON. */
    public Answer post(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-XSRF-TOKEN", csrf()));
        return bare(path, body, all.toArray(String[]::new));
    }

    /** The same without the token. */
    public Answer bare(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/json"));
        return keep(api.send(api.request(path, withCookies(all)).POST(BodyPublishers.ofString(body))));
    }

    public Answer delete(String path) {
        return keep(api.send(
                api.request(path, withCookies(List.of("X-XSRF-TOKEN", csrf()))).DELETE()));
    }

    /** For requests that are sent by other means. */
    public String[] withCookies(List<String> headers) {
        List<String> all = new ArrayList<>(headers);
        if (!cookies.isEmpty()) {
            all.add("Cookie");
            all.add(cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
        return all.toArray(String[]::new);
    }

    /** "" when it has none. */
    public String session() {
        return cookies.getOrDefault(SESSION, "");
    }

    public void setSession(String value) {
        cookies.put(SESSION, value);
    }

    public String csrf() {
        return cookies.getOrDefault(CSRF, "");
    }

    private Answer keep(Answer answer) {
        for (String cookie : answer.response().headers().allValues("Set-Cookie")) {
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }
}
