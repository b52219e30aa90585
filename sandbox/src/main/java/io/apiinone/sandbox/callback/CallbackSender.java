package io.apiinone.sandbox.callback;

import io.apiinone.sandbox.script.CallbackItem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/** Sends one callback over HTTP, once. */
final class CallbackSender implements AutoCloseable {
    private static final long STALE_SECONDS = 3600;
    // Thousands can be due at once; more connections than this, idle afterwards, would only be closed by the receiver.
    private static final int AT_ONCE = 64;

    private final CallbackSettings settings;
    private final CallbackBodies bodies;
    private final Clock clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient http;

    CallbackSender(CallbackSettings settings, CallbackBodies bodies, Clock clock) {
        this.settings = settings;
        this.bodies = bodies;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** The HTTP status, or why there was none. */
    String send(PlannedCallback callback) throws InterruptedException {
        places.acquire();
        try {
            HttpResponse<Void> response = http.send(request(callback), HttpResponse.BodyHandlers.discarding());
            return Integer.toString(response.statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } finally {
            places.release();
        }
    }

    private HttpRequest request(PlannedCallback callback) {
        CallbackItem.Kind kind = callback.item().kind();
        CallbackBodies.Content content = bodies.of(callback, clock.millis());
        String address = Objects.requireNonNull(callback.job().request().callBackUrl());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(settings.answerTimeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(content.body()));
        if (kind != CallbackItem.Kind.UNSIGNED) {
            long now = clock.millis() / 1000;
            long timestamp = kind == CallbackItem.Kind.STALE ? now - STALE_SECONDS : now;
            String key = kind == CallbackItem.Kind.FORGED ? settings.key() + "?" : settings.key();
            request.header("X-Webhook-Timestamp", Long.toString(timestamp))
                    .header("X-Webhook-Signature", CallbackSignature.sign(key, content.taskId(), timestamp));
        }
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
