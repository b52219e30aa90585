package io.apiinone.standalone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.standalone.journey.Customer;
import io.apiinone.standalone.journey.Stack;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;

/** Making a picture in the browser, as somebody new does it and as somebody who came back. */
@ResourceLock(Browser.NAME)
class PlaygroundTest {
    private static final String PASSWORD = "a pond full of koi";

    private static @Nullable String signedIn;

    private final Browser browser = Browser.running();

    @TempDir
    Path folder;

    private Visit visit;
    private Page page;

    @BeforeAll
    static void waitAsLongAsForAnythingElse() {
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    /** Everybody but {@link #somebodyNewInChinese} is the same person, who signed up first. */
    @BeforeEach
    void comeBack() {
        if (signedIn == null) {
            try (Visit first = browser.visit(Look.DESKTOP)) {
                signUp(first.go("/sign-up"));
                signedIn = first.context().storageState();
            }
        }
        visit = browser.visit(Look.DESKTOP, options -> options.setStorageState(signedIn));
        page = visit.page();
    }

    @AfterEach
    void leave() {
        visit.close();
    }

    private static void signUp(Visit visit) {
        Page page = visit.page();
        page.fill("[name=email]", "ada" + UUID.randomUUID().toString().substring(0, 4) + "@example.com");
        page.fill("[name=password]", PASSWORD);
        page.locator("button[type=submit]").click();
        page.locator("#prompt").waitFor();
        assertThat(visit.path()).isEqualTo("/console");
    }

    private void open() {
        visit.go("/console");
        page.locator("#prompt").waitFor();
    }

    private void generate(String prompt) {
        page.fill("#prompt", prompt);
        page.keyboard().press("Control+Enter");
    }

    private static void waitForPicture(Page page) {
        page.locator(".picture figcaption").waitFor();
        assertThat((Integer) page.locator(".picture img").evaluate("image => image.naturalWidth"))
                .isEqualTo(1024);
    }

    /** What the server says, asked with the page's own session. */
    private JsonNode ask(String path) {
        return Customer.JSON.readTree(
                (String) page.evaluate("path => fetch('/bff/v1' + path).then(answer => answer.text())", path));
    }

    private void assertBalanceShown(long available) {
        assertThat(page.locator("[data-balance]")).hasAttribute("data-balance", String.valueOf(available));
    }

    private long available() {
        return ask("/balance").get("available").asLong();
    }

    private List<JsonNode> tasksOf(String prompt) {
        return StreamSupport.stream(ask("/tasks?limit=20").get("data").spliterator(), false)
                .filter(task -> task.get("input").get("prompt").asString().equals(prompt))
                .toList();
    }

    @Test
    void aPromptBecomesAPictureAndTheBalanceMoves() {
        open();
        long before = available();
        page.locator("label.choice:has([value='16:9'])").click();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("[value='3:4']")).isChecked();
        page.keyboard().press("ArrowRight");
        String prompt = "A koi pond in the morning";
        generate(prompt);
        waitForPicture(page);
        assertBalanceShown(before - 5);
        assertThat(page.locator(".strip-item").first()).hasAttribute("aria-pressed", "true");
        assertThat(visit.draw("playground")).isNotEmptyFile();
        visit.keep("playground-picture")
                .assertFits()
                .assertLight()
                .assertAccessible()
                .assertClean();

        page.locator("[role=tab]", new Page.LocatorOptions().setHasText("JSON")).click();
        JsonNode code = Customer.JSON.readTree(page.locator(".call code").textContent());
        assertThat(code.get("prompt").asString()).isEqualTo(prompt);
        assertThat(code.get("aspect_ratio").asString()).isEqualTo("16:9");
        assertThat(tasksOf(prompt)).hasSize(1);
    }

    @Test
    void aFailureIsToldAndTheCreditsComeBack() {
        open();
        long before = available();
        generate("something refused [sandbox: code=400]");
        Locator outcome = page.locator(".outcome.failed");
        assertThat(outcome).containsText("rejected by the model's safety rules");
        assertThat(outcome).containsText("5 credits returned");
        assertThat(page.locator(".stage [role=status]")).containsText("5 credits returned");
        assertBalanceShown(before);
        visit.keep("playground-failed").assertAccessible().assertClean();
    }

    @Test
    void escapeAsksWhetherToCancel() {
        open();
        long before = available();
        generate("never mind [sandbox: code=429 retry-after=20]");
        page.locator("[data-stage=submitting]").waitFor(attached());
        assertBalanceShown(before - 5);
        page.locator(".stage button").focus();
        page.keyboard().press("Escape");
        page.locator("dialog[open]").waitFor();
        visit.keep("playground-cancel").assertAccessible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
        page.locator(".stage button").click();
        page.locator("dialog .button.danger").click();
        assertThat(page.locator(".outcome.canceled")).containsText("5 credits returned");
        assertThat(page.locator("dialog")).hasCount(0);
        assertBalanceShown(before);
        visit.assertClean();
    }

    @Test
    void referencesAreUploadedAndOrderedByKeyboardAndByMouse() throws IOException {
        open();
        page.setInputFiles("input[type=file]", new FilePayload[] {
            picture("red", Color.RED), picture("green", Color.GREEN), picture("blue", Color.BLUE)
        });
        assertThat(page.locator(".reference")).hasCount(3);
        assertThat(page.locator(".reference progress")).hasCount(0);
        assertThat(order()).containsExactly("red.png", "green.png", "blue.png");

        page.locator(".reference-picture").nth(2).focus();
        page.keyboard().press("Home");
        assertThat(page.locator(".reference-picture").first()).isFocused();
        assertThat(order()).containsExactly("blue.png", "red.png", "green.png");
        drag(
                page.locator(".reference-picture").nth(0),
                page.locator(".reference-picture").nth(2));
        assertThat(order()).containsExactly("red.png", "green.png", "blue.png");
        page.keyboard().press("Delete");
        page.locator(".reference-tools button").nth(1).click();
        visit.keep("playground-references").assertAccessible();

        page.locator("label.choice:has([value=auto])").click();
        String prompt = "The same in winter " + UUID.randomUUID();
        generate(prompt);
        waitForAnyPicture();
        JsonNode input = tasksOf(prompt).getFirst().get("input");
        assertThat(input.get("aspect_ratio").asString()).isEqualTo("auto");
        assertThat(input.get("input_urls")).hasSize(order().size());
        visit.assertClean();
    }

    private List<String> order() {
        return page.locator(".reference-picture").all().stream()
                .map(one -> one.getAttribute("aria-label").replaceAll(".*: ", ""))
                .toList();
    }

    private void drag(Locator from, Locator to) {
        from.scrollIntoViewIfNeeded();
        BoundingBox start = from.boundingBox();
        BoundingBox end = to.boundingBox();
        page.mouse().move(start.x + 30, start.y + 40);
        page.mouse().down();
        page.mouse().move(start.x + 45, start.y + 40);
        page.mouse().move(end.x + 30, end.y + 40);
        page.mouse().up();
    }

    private void waitForAnyPicture() {
        page.locator(".picture figcaption").waitFor();
    }

    private static FilePayload picture(String name, Color color) throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, 64, 64);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return new FilePayload(name + ".png", "image/png", bytes.toByteArray());
    }

    @Test
    void aReloadFindsTheRunningTaskAgain() {
        open();
        String prompt = "A long exposure [sandbox: delay=4s] " + UUID.randomUUID();
        generate(prompt);
        page.locator("[data-stage=generating]").waitFor(attached());
        page.reload();
        assertThat(page.locator(".running-prompt")).containsText("A long exposure");
        assertThat(page.locator("#prompt")).hasValue(prompt);
        waitForAnyPicture();
        assertThat(tasksOf(prompt)).hasSize(1);
        visit.assertClean();
    }

    /** The answer is lost after the server has made the task: the page asks again with the same key. */
    @Test
    void aBrokenConnectionNeverMakesTwo() {
        open();
        page.route("**/bff/v1/images/generations", lost(), once());
        String prompt = "Only once " + UUID.randomUUID();
        generate(prompt);
        waitForAnyPicture();
        assertThat(tasksOf(prompt)).hasSize(1);
    }

    private static Page.RouteOptions once() {
        return new Page.RouteOptions().setTimes(1);
    }

    private static Consumer<Route> lost() {
        return route -> {
            route.fetch();
            route.abort();
        };
    }

    @Test
    void whatIsRefusedIsToldInPlaceAndNothingIsLost() {
        open();
        generate("ab");
        assertThat(page.locator("#prompt-error")).containsText("3 to 5,000");
        assertThat(page.locator("#prompt")).isFocused();

        page.locator("button[aria-expanded]", new Page.LocatorOptions().setHasText("By address"))
                .click();
        page.fill("input[type=url]", "http://10.0.0.1/private.png");
        page.keyboard().press("Enter");
        generate("A picture from a private place");
        assertThat(page.locator(".reference.wrong .error")).isVisible();
        assertThat(page.locator(".generate-note")).containsText("correct what is marked");
        page.locator(".reference-tools button").nth(1).click();

        page.route("**/bff/v1/images/generations", refused(), once());
        generate("A picture at a busy time");
        assertThat(page.locator(".generate-note")).containsText("17 seconds");
        page.reload();
        assertThat(page.locator("#prompt")).hasValue("A picture at a busy time");
    }

    private static Consumer<Route> refused() {
        String problem = """
                {"detail":"Too many requests.","errors":[],"error":{"message":"Too many requests.","code":"rate_limited","param":null}}""";
        return route -> route.fulfill(new Route.FulfillOptions()
                .setStatus(429)
                .setHeaders(Map.of("Retry-After", "17", "Content-Type", "application/problem+json"))
                .setBody(problem));
    }

    /** Each of them is started with a key filled in, all at once, and prints where its picture is. */
    @Test
    void theCallAsCodeRuns() throws IOException, InterruptedException {
        open();
        page.fill("#prompt", "It's a \"koi\" pond, $HOME \\ 锦鲤 🎏");
        Map<String, Process> running = new LinkedHashMap<>();
        for (String[] one : new String[][] {{"cURL", "bash"}, {"Python", "python3"}, {"JavaScript", "node"}}) {
            if (isThere(one[1])) {
                running.put(one[0], start(one[1], code(one[0]).replace("aio_live_…", key())));
            }
        }
        for (Map.Entry<String, Process> one : running.entrySet()) {
            String printed = new String(one.getValue().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(printed).as(one.getKey()).contains("/results/task_");
        }
    }

    private String code(String tab) {
        page.locator(".call [role=tab]", new Page.LocatorOptions().setHasText(tab))
                .click();
        return page.locator(".call code").textContent();
    }

    private static String key() {
        Stack stack = Stack.running();
        return stack.books
                .keys()
                .issue(stack.account(10), Mode.LIVE, "code", KeyCaps.NONE)
                .secret()
                .text();
    }

    private Process start(String command, String code) throws IOException {
        Path file = Files.writeString(folder.resolve("call-" + command + (command.equals("node") ? ".mjs" : "")), code);
        return new ProcessBuilder(command, file.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    @Test
    void settingsAreTakenFromAnEarlierTask() {
        open();
        String prompt = "To be used again " + UUID.randomUUID();
        page.locator("label.choice:has([value='2:3'])").click();
        page.locator("label.choice:has([value='2K'])").click();
        generate(prompt);
        page.locator("[data-stage]").waitFor(attached());
        String id = tasksOf(prompt).getFirst().get("id").asString();
        page.fill("#prompt", "Something else");
        visit.go("/console?from=" + id);
        assertThat(page.locator("#prompt")).hasValue(prompt);
        assertThat(page.locator("[value='2:3']")).isChecked();
        assertThat(page.locator("[value='2K']")).isChecked();
        page.waitForURL("**/console");
        visit.assertClean();
    }

    @Test
    void somebodyNewInChineseOnAPhone() {
        try (Visit phone = browser.visit(Look.PHONE_DARK, options -> options.setLocale("zh-CN"))) {
            Page small = phone.go("/sign-in").page();
            assertThat(small.locator("h1")).hasText("登录");
            phone.assertFits().keep("sign-in-zh-phone-dark");
            small.locator("a[href='/sign-up']").click();
            assertThat(small.locator("h1")).hasText("创建账户");
            phone.assertFits().keep("sign-up-zh-phone-dark").assertAccessible();
            signUp(phone);
            assertThat(small.locator("h1")).hasText("生成图片");
            small.fill("#prompt", "清晨的锦鲤池塘");
            small.locator(".generate button").click();
            small.locator(".picture figcaption").waitFor();
            assertThat(small.locator("[data-balance]")).hasText("95 积分");
            phone.assertFits().keep("playground-zh-phone-dark").assertAccessible();
            small.locator(".bar-menu").click();
            assertThat(small.locator("#side")).isVisible();
            small.locator("#side button[lang=en]").click();
            assertThat(small.locator("h1")).hasText("Create a picture");
            phone.assertClean();
        }
    }

    @Test
    void aWrongPasswordIsToldInWords() {
        try (Visit stranger = browser.visit(Look.DESKTOP)) {
            Page door = stranger.go("/console/keys").page();
            assertThat(door.locator("h1")).hasText("Sign in");
            assertThat(stranger.path()).isEqualTo("/sign-in?next=%2Fconsole%2Fkeys");
            stranger.keep("sign-in").assertAccessible().assertClean();
            door.fill("[name=email]", "nobody@example.com");
            door.fill("[name=password]", PASSWORD);
            door.locator("button[type=submit]").click();
            assertThat(door.locator("[role=alert]")).containsText("do not go together");
        }
    }

    /** What the links of letters lead to, with a server that would have sent some. */
    @Test
    void theLinksOfLettersDoWhatTheySay() {
        try (Visit reader = browser.visit(Look.DESKTOP)) {
            Page door = reader.page();
            List<String> sent = new ArrayList<>();
            door.route("**/bff/session", sendsMail());
            door.route("**/bff/verification", done(sent));
            door.route("**/bff/password/**", done(sent));

            reader.go("/sign-in#verification=first-token");
            assertThat(door.locator(".toast")).containsText("confirmed");
            assertThat(reader.path()).isEqualTo("/sign-in");

            door.locator("a[href='/sign-in?forgotten']").click();
            door.fill("[name=email]", "somebody@example.com");
            door.locator("button[type=submit]").click();
            assertThat(door.locator(".note.good")).containsText("somebody@example.com");

            reader.go("/sign-in?#reset=second-token");
            assertThat(door.locator("h1")).hasText("Choose a new password");
            // The page takes the secret out of its address once it has shown itself.
            door.waitForFunction("location.hash === ''");
            assertThat(door.url()).doesNotContain("second-token");
            door.fill("[name=password]", PASSWORD);
            door.locator("button[type=submit]").click();
            assertThat(door.locator(".toast")).containsText("has been changed");
            assertThat(door.locator("h1")).hasText("Sign in");
            assertThat(sent)
                    .containsExactly(
                            "{\"token\":\"first-token\"}",
                            "{\"email\":\"somebody@example.com\"}",
                            "{\"token\":\"second-token\",\"new\":\"" + PASSWORD + "\"}");
            reader.assertClean();
        }
    }

    private static Consumer<Route> sendsMail() {
        return route -> {
            APIResponse answer = route.fetch();
            route.fulfill(new Route.FulfillOptions()
                    .setResponse(answer)
                    .setBody(answer.text().replace("\"mail\":false", "\"mail\":true")));
        };
    }

    private static Consumer<Route> done(List<String> sent) {
        return route -> {
            sent.add(route.request().postData());
            route.fulfill(new Route.FulfillOptions().setStatus(204));
        };
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }
}
