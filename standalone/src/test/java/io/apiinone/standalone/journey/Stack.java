package io.apiinone.standalone.journey;

import io.apiinone.ledger.Books;
import io.apiinone.ledger.account.AccountId;
import io.apiinone.ledger.account.IssuedKey;
import io.apiinone.ledger.account.KeyCaps;
import io.apiinone.ledger.account.Mode;
import io.apiinone.sandbox.job.JobTiming;
import io.apiinone.standalone.Standalone;
import io.apiinone.standalone.StandaloneSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** One running stack for all tests of this JVM, those in a browser too, started at the first use; jobs at its node take a second. */
public final class Stack {
    /** For tests that may not run beside each other: who stops a part locks the stack. */
    public static final String NAME = "stack";

    private static final Stack ONE = new Stack();

    /** Where everything of this stack is: its secrets, logs and databases. */
    public final Path folder = folder();

    public final Standalone standalone;
    public final Books books;
    public final WorkflowClient temporal;

    private Stack() {
        standalone = Standalone.start(
                StandaloneSettings.forTests(folder)
                        .withSandbox(settings -> settings.withTiming(JobTiming.ofTotal(Duration.ofSeconds(1)))),
                System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::close));
        books = Books.over(standalone.books());
        temporal =
                WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(standalone.temporalTarget())
                        .build()));
    }

    public static Stack running() {
        return ONE;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "journeys")), "stack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody new with this many credits. */
    public Customer customer(long credits) {
        return customer(account(credits));
    }

    public AccountId account(long credits) {
        return books.accounts().open("customer", credits).id();
    }

    public Customer customer(AccountId account) {
        IssuedKey key = books.keys().issue(account, Mode.LIVE, "test", KeyCaps.NONE);
        return new Customer(standalone.apiUrl(), key.secret().text());
    }

    /** The jobs that the node accepted for a task: what it would have us pay for. */
    List<JsonNode> jobsOf(String task) {
        List<JsonNode> jobs = new ArrayList<>();
        for (JsonNode job : jobs(standalone.sandboxUrl())) {
            if (job.path("callBackUrl").asString("").contains("/" + task + "/")) {
                jobs.add(job);
            }
        }
        return jobs;
    }

    /** All jobs that a node ever accepted. */
    static List<JsonNode> jobs(String node) {
        List<JsonNode> all = new ArrayList<>();
        for (long after = 0; ; after = all.getLast().get("seq").asLong()) {
            byte[] page = bytes(node + "/sandbox/jobs?limit=1000&after=" + after);
            JsonNode jobs = Customer.JSON.readTree(page).get("jobs");
            if (jobs.isEmpty()) {
                return all;
            }
            jobs.forEach(all::add);
        }
    }

    /** What is at an address that needs no key. */
    static byte[] bytes(String url) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(url + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
