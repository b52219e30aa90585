package io.apiinone.standalone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.apiinone.standalone.journey.Customer;
import io.apiinone.standalone.journey.Hook;
import io.apiinone.standalone.journey.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The console's pages: what they show is what the API says, and what is done there holds for the API. */
@ResourceLock(Browser.NAME)
@ResourceLock(value = Stack.NAME, mode = ResourceAccessMode.READ)
class ConsoleTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double PATIENCE_MS = 30_000;

    private static Visit visit;
    private static Member member;
    private static Customer api;
    private static String picture;
    private static String failure;

    @BeforeAll
    static void makeSomeTasks() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        visit = Browser.running().visit(Look.DESKTOP);
        member = Member.signedUp(visit);
        api = new Customer(Stack.running().standalone.apiUrl(), member.key(visit, "tests"));
        picture = api.start("a koi pond at dawn");
        failure = api.start("a cat [sandbox: fail=501 delay=100ms]");
        api.ended(picture, PATIENCE);
        api.ended(failure, PATIENCE);
    }

    @AfterAll
    static void close() {
        visit.close();
    }

    private static Page page(String path) {
        return visit.go(path).page();
    }

    private static Locator button(Locator within, String name) {
        return within.locator(".button").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Locator dialog() {
        return visit.page().locator("dialog[open]");
    }

    @Test
    void aKeyIsShownOnceAndEndsAtOnce() {
        Page page = page("/console/keys");
        button(page.locator(".page-title"), "Create key").click();
        button(dialog(), "Create key").click();
        assertThat(dialog().locator(".error").first()).hasText("Please enter a name of up to 100 characters.");
        dialog().locator("input[name=name]").fill("shop");
        dialog().locator("input[name=credits_per_day]").fill("7");
        button(dialog(), "Create key").click();
        String secret = dialog().locator(".secret-text").textContent();
        Customer shop = new Customer(Stack.running().standalone.apiUrl(), secret);
        assertThat(shop.get("/api/v1/balance").statusCode()).isEqualTo(200);

        page.keyboard().press("Escape");
        assertThat(dialog().locator(".error[role=alert]")).containsText("can not be shown again");
        button(dialog(), "I have saved it").click();
        assertThat(dialog()).hasCount(0);
        assertThat(page.content()).doesNotContain(secret);
        Locator card =
                page("/console/keys").locator(".key-card").filter(new Locator.FilterOptions().setHasText("shop"));
        assertThat(card).containsText("0 of 7 credits");
        assertThat(page.content()).doesNotContain(secret);

        button(card, "Revoke").click();
        button(dialog(), "Revoke").click();
        assertThat(card).hasCount(0);
        assertThat(shop.get("/api/v1/balance").statusCode()).isEqualTo(401);
        button(page.locator(".keys-page"), "Show revoked keys (1)").click();
        assertThat(card).containsText("Revoked");
    }

    @Test
    void creditsAreThoseOfTheApi() throws IOException {
        Page page = page("/console/credits");
        JsonNode balance = api.balance();
        for (String name : List.of("available", "held", "charged", "granted")) {
            assertThat(page.locator(".stat-" + name + " .stat-number"))
                    .hasText(balance.get(name).asString());
        }
        assertThat(page.locator(".chart figcaption strong"))
                .hasText(balance.get("charged").asString() + " credits");
        JsonNode entries = Customer.JSON
                .readTree(api.get("/api/v1/ledger?limit=25").body())
                .get("data");
        Locator rows = page.locator(".ledger-table tbody tr");
        assertThat(rows).hasCount(entries.size());
        assertThat(rows.last()).containsText("Free credits on sign-up");
        assertThat(rows.last().locator(".of-credits")).hasText("100");

        assertThat(exported(page, "CSV").lines()).hasSize(entries.size() + 1);
        assertThat(exported(page, "NDJSON").lines()).hasSize(entries.size());
        assertThat(Customer.JSON.readTree(exported(page, "JSON")).get("data")).isEqualTo(entries);
    }

    private static String exported(Page page, String format) throws IOException {
        Locator button =
                page.locator(".export .button").getByText(format, new Locator.GetByTextOptions().setExact(true));
        Download download = page.waitForDownload(button::click);
        assertThat(download.suggestedFilename()).isEqualTo("ledger." + format.toLowerCase(Locale.ROOT));
        return Files.readString(download.path());
    }

    @Test
    void aFailedTaskTellsWhyAndWhereItsCreditsAre() {
        Page page = page("/console/tasks/" + failure);
        assertThat(page.locator(".task-error")).containsText("5 credits returned");
        assertThat(page.locator(".task-error p").first()).not().isEmpty();
        Locator timeline = page.locator(".timeline");
        assertThat(timeline.locator("li").first()).containsText("Accepted");
        assertThat(timeline).containsText("5 credits held");
        assertThat(timeline).containsText("Attempt 1: node41 ended without a picture");
        String entry = api.task(failure).at("/refund/entry_id").asString();
        Locator refund = timeline.locator("li").filter(new Locator.FilterOptions().setHasText(entry));
        assertThat(refund).containsText("5 credits returned");
        assertThat(page.locator(".runs")).containsText(failure);
    }

    /** Everybody is an operator here, as at {@code ./run}. */
    @Test
    void anOperatorIsLedToTheRunInTemporal() {
        Page page = page("/console/tasks/" + picture);
        Page temporal = visit.context()
                .waitForPage(page.getByText("Open in Temporal", new Page.GetByTextOptions().setExact(true))::click);
        assertThat(temporal.getByText(picture).first()).isVisible();
        assertThat(temporal.url()).startsWith(Stack.running().standalone.temporalUiUrl() + "/");
        temporal.close();
    }

    @Test
    void picturesAreInTheGalleryAndLargeWithKeysAlone() {
        Page page = page("/console/gallery");
        page.locator("button.shot-open").first().focus();
        page.keyboard().press("Enter");
        Locator large = page.locator("dialog.lightbox img");
        assertThat(large).hasAttribute("alt", "a koi pond at dawn");
        page.waitForFunction("document.querySelector('dialog.lightbox img')?.naturalWidth > 500");
        Download download = page.waitForDownload(button(page.locator("dialog.lightbox"), "Download")::click);
        assertThat(download.suggestedFilename()).isEqualTo(picture + "-0.png");
        page.keyboard().press("Escape");
        assertThat(large).hasCount(0);
        assertThat(page.locator("button.shot-open").first()).isFocused();
        page.locator("button.shot-open").first().click();
        button(page.locator("dialog.lightbox"), "Use these settings").click();
        assertThat(page.locator("textarea").first()).hasValue("a koi pond at dawn");
    }

    @Test
    void aTaskIsCanceledWhileItMayBe() {
        String id = api.start("a picture that waits [sandbox: code=455]");
        Page page = page("/console/tasks/" + id);
        button(page.locator(".task-head"), "Cancel task").click();
        // The node may have it just now; then the dialog stays, says so, and can be asked again.
        for (int i = 0; i < 20 && dialog().count() > 0; i++) {
            button(dialog(), "Cancel task").click();
            page.waitForTimeout(300);
        }
        assertThat(page.locator(".task-head .badge").first()).hasText("Canceled");
        assertThat(page.locator(".task-error")).containsText("5 credits returned");
        assertThat(api.task(id).get("status").asString()).isEqualTo("canceled");
    }

    @Test
    void theListIsFilteredByWhatTheAddressSays() {
        Page page = page("/console/tasks?status=failed");
        Locator rows = page.locator(".task-table tbody tr");
        assertThat(rows.first()).containsText("5 credits returned");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("koi pond")))
                .hasCount(0);
        page.locator(".filters select").first().selectOption("completed");
        assertThat(rows.first()).containsText("koi pond");
        assertThat(visit.path()).isEqualTo("/console/tasks?status=completed");
        page.getByPlaceholder("order").fill("order");
        page.getByPlaceholder("42").fill("a number that no task has");
        page.keyboard().press("Enter");
        assertThat(page.locator(".empty")).containsText("No task matches");
    }

    @Test
    void anotherAccountsTaskDoesNotExist() {
        Stack stack = Stack.running();
        String foreign = stack.customer(10).start("somebody else's picture");
        assertThat(page("/console/tasks/" + foreign).locator("h1")).hasText("No such task");
        assertThat(visit.page().content()).doesNotContain("somebody else");
    }

    @Test
    void anEndpointHearsATestAndItsSecretRotates() {
        try (Hook hook = new Hook()) {
            Page page = page("/console/webhooks");
            button(page.locator(".webhooks-page"), "Add endpoint").click();
            dialog().locator("input[name=url]").fill("https://user@shop.example/");
            button(dialog(), "Add endpoint").click();
            assertThat(dialog().locator(".field .error")).containsText("This address can not be used");
            dialog().locator("input[name=url]").fill(hook.url());
            button(dialog(), "Add endpoint").click();
            String first = dialog().locator(".secret-text").textContent();
            button(dialog(), "I have saved it").click();

            Locator card = page.locator(".endpoint-card");
            button(card, "Send test event").click();
            Locator delivery = page.locator(".delivery").filter(new Locator.FilterOptions().setHasText(hook.url()));
            assertThat(delivery).containsText("Delivered");
            assertThat(delivery).containsText("HTTP 200");
            assertThat(hook.events.getFirst().verifies(first)).isTrue();

            button(card, "New secret").click();
            button(dialog(), "Make new secret").click();
            String second = dialog().locator(".secret-text").textContent();
            assertThat(second).isNotEqualTo(first);
            button(dialog(), "I have saved it").click();
            assertThat(card).containsText("The previous secret signs, too, until");

            button(delivery, "Resend").click();
            assertThat(delivery.locator("summary")).hasText("Attempts: 2");
            Hook.Event again = hook.events.getLast();
            assertThat(again.id()).isEqualTo(hook.events.getFirst().id());
            assertThat(again.verifies(first) && again.verifies(second)).isTrue();
            delivery.locator("summary").click();
            assertThat(delivery.locator(".attempt-list li")).hasCount(2);

            button(card, "Delete").click();
            button(dialog(), "Delete").click();
            assertThat(card).hasCount(0);
        }
    }

    @Test
    void anEndpointThatWasGoneGetsWhatItMissedAndIsChanged() {
        AtomicInteger status = new AtomicInteger(410);
        try (Hook hook = new Hook(0, event -> status.get())) {
            assertThat(api.create("/api/v1/webhooks/endpoints", "{\"url\":\"" + hook.url() + "\"}")
                            .statusCode())
                    .isEqualTo(201);
            String missed = api.start("a dog [sandbox: fail=501 delay=100ms]");
            api.ended(missed, PATIENCE);
            await().atMost(PATIENCE).until(() -> !hook.events.isEmpty());

            Page page = page("/console/webhooks");
            Locator card = page.locator(".endpoint-card");
            Locator delivery = page.locator(".delivery")
                    .filter(new Locator.FilterOptions()
                            .setHas(page.locator("a[href='/console/tasks/" + missed + "']")));
            assertThat(card).containsText("Disabled because it answered 410");
            assertThat(delivery).containsText("Endpoint gone");
            assertThat(button(card, "Send missed again")).isDisabled();
            status.set(200);
            button(card, "Enable").click();
            button(card, "Send missed again").click();
            String since = dialog().locator("input[name=since]").inputValue();
            dialog().locator("input[name=since]")
                    .fill(LocalDateTime.parse(since).plusHours(23).toString());
            button(dialog(), "Send again").click();
            assertThat(page.locator(".toast").first()).hasText("1 delivery is sent again");
            assertThat(delivery).containsText("Delivered");
            assertThat(hook.events.getLast().id())
                    .isEqualTo(hook.events.getFirst().id());

            button(card, "Edit").click();
            dialog().locator("input[value='task.failed']").uncheck();
            button(dialog(), "Save").click();
            assertThat(card).not().containsText("Task failed");
            button(card, "Disable").click();
            assertThat(card).containsText("Disabled by you");
            assertThat(Customer.JSON
                            .readTree(api.get("/api/v1/webhooks/endpoints").body())
                            .at("/data/0/events")
                            .toString())
                    .isEqualTo("[\"task.completed\",\"task.canceled\"]");
            button(card, "Delete").click();
            button(dialog(), "Delete").click();
            assertThat(card).hasCount(0);
        }
    }

    @Test
    void theSecretOfCallbackUrlsIsShownOnce() {
        try (Hook hook = new Hook()) {
            Page page = page("/console/webhooks");
            button(page.locator("section.card"), "Show the secret").click();
            button(dialog(), "Make new secret").click();
            String secret = dialog().locator(".secret-text").textContent();
            button(dialog(), "I have saved it").click();
            assertThat(page.locator("section.card")).containsText("Secret no. ");
            assertThat(page.content()).doesNotContain(secret);

            String body = Customer.body("a hat [sandbox: fail=501 delay=100ms]")
                    .put("callback_url", hook.url())
                    .toString();
            assertThat(api.post(body).statusCode()).isEqualTo(202);
            await().atMost(PATIENCE).until(() -> !hook.events.isEmpty());
            assertThat(hook.events.getFirst().verifies(secret)).isTrue();
        }
    }

    @Test
    void aPasswordIsChanged() {
        try (Visit other = Browser.running().visit(Look.DESKTOP)) {
            Member person = Member.signedUp(other);
            Page page = other.go("/console/account").page();
            page.locator("input[name=current]").fill("not the password");
            page.locator("input[name=fresh]").fill("seven quiet herons");
            button(page.locator("form"), "Change password").click();
            assertThat(page.locator(".field .error, form .note.bad").first()).isVisible();
            page.locator("input[name=current]").fill(person.password());
            button(page.locator("form"), "Change password").click();
            assertThat(page.locator(".toast")).hasText("Password changed");
            button(page.locator(".account-page"), "Sign out").click();
            page.waitForURL("**/sign-in*");
            new Member(person.email(), "seven quiet herons").signIn(other, "en");
        }
    }

    @ParameterizedTest
    @CsvSource({"DESKTOP, en", "PHONE_DARK, zh"})
    void everyPageReadsWell(Look look, String language) {
        try (Visit other = Browser.running().visit(look)) {
            member.signIn(other, language);
            for (String path : List.of(
                    "gallery",
                    "tasks",
                    "tasks/" + picture,
                    "tasks/" + failure,
                    "keys",
                    "credits",
                    "webhooks",
                    "account")) {
                Page page = other.go("/console/" + path).page();
                page.locator("h1").waitFor();
                assertThat(page.locator("#content .spinner")).hasCount(0);
                assertThat(page.locator("html").getAttribute("lang")).startsWith(language);
                assertThat(page.locator("#content").innerText())
                        .doesNotContain("console.", "undefined", "NaN")
                        .doesNotContainPattern("\\{\\w+}");
                String name =
                        path.replace(picture, "done").replace(failure, "failed").replace('/', '-');
                other.assertFits()
                        .assertLight()
                        .keep("console-" + name + "-" + language + "-" + look)
                        .assertAccessible();
            }
            other.assertClean();
        }
    }
}
