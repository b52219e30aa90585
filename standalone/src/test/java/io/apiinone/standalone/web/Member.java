package io.apiinone.standalone.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.UUID;

/** Somebody with an account, who uses the pages. */
record Member(String email, String password) {

    /** Opens an account by the sign-up page, and stays signed in there. */
    static Member signedUp(Visit visit) {
        Member member = new Member(UUID.randomUUID() + "@mail.example", "five tall bamboos");
        member.send(visit.go("/sign-up").page());
        return member;
    }

    /** Signs in by the page, in a language. */
    void signIn(Visit visit, String language) {
        String origin = visit.go("/sign-in").page().url().replaceFirst("/sign-in.*", "");
        visit.context().addCookies(List.of(new Cookie("language", language).setUrl(origin)));
        send(visit.go("/sign-in").page());
    }

    private void send(Page page) {
        page.locator("input[type=email]").fill(email);
        page.locator("input[type=password]").fill(password);
        page.locator("form button[type=submit]").click();
        page.waitForURL("**/console*");
    }

    /** A new key without limits, made as the page makes it. */
    String key(Visit visit, String name) {
        return (String) visit.page().evaluate("""
                        async name => {
                          const csrf = document.cookie.split('; ').find(pair => pair.startsWith('__Host-XSRF-TOKEN=')).split('=')[1];
                          const answer = await fetch('/bff/v1/keys', {
                            method: 'POST',
                            headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(csrf) },
                            body: JSON.stringify({ name })
                          });
                          return (await answer.json()).key;
                        }""", name);
    }
}
