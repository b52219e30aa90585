package io.apiinone.workflows.node41;

import com.fasterxml.jackson.databind.JsonNode;
import io.apiinone.workflows.generation.Failure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What node41's recordInfo says: the "on poll" column of its error table. */
public sealed interface RecordReading {
    /** Not decided yet; {@code state} is waiting, queuing, generating, or a state we do not know. */
    record Pending(String state) implements RecordReading {}

    /** There are pictures, at these absolute http(s) addresses. */
    record Succeeded(List<String> urls) implements RecordReading {}

    /** There will be none. */
    record Failed(Failure failure, String detail) implements RecordReading {}

    /** The node does not know the id: normal for a moment after a create, lost later. */
    record Missing(String detail) implements RecordReading {}

    /** It is the job of another task of ours, whatever led us to it. */
    record Anothers(String detail) implements RecordReading {}

    /** The answer says nothing about the task; ask again. {@code operator} means that a person has to act (our key, our balance). */
    record Unclear(String detail, boolean operator) implements RecordReading {}

    /** Twice the most pictures a request can ask for would still be fewer. */
    int MOST_URLS = 16;

    /** Longer ones are not addresses that anybody could open. */
    int LONGEST_URL = 2048;

    /**
     * @param status the HTTP status, for the operator's detail
     * @param body the body as text, null when it was too large or could not be read
     */
    static RecordReading read(int status, @Nullable String body) {
        Optional<Envelope> read = Envelope.read(body);
        if (read.isEmpty()) {
            return new Unclear("http " + status + " without an envelope", false);
        }
        Envelope envelope = read.get();
        String detail = "code " + envelope.code();
        return switch (envelope.code()) {
            case 200 -> ofData(envelope.data());
            case 404, 422 -> new Missing(detail);
            case 408, 501, 505 -> new Failed(Failure.UPSTREAM_FAILED, detail);
            case 401, 402 -> new Unclear(detail, true);
            default -> new Unclear(detail, false);
        };
    }

    private static RecordReading ofData(JsonNode data) {
        String state = Envelope.text(data, "state").toLowerCase(Locale.ROOT);
        return switch (state) {
            case "success" -> success(data);
            case "fail" -> failure(data);
            case "" -> new Unclear("code 200 without a state", false);
            default -> new Pending(state);
        };
    }

    private static RecordReading success(JsonNode data) {
        List<String> urls = urls(data.get("resultJson"));
        return urls.isEmpty() ? new Failed(Failure.UPSTREAM_FAILED, "success without images") : new Succeeded(urls);
    }

    /** node41 uses its policy code 400 for content it will not draw. */
    private static RecordReading failure(JsonNode data) {
        String code = Envelope.text(data, "failCode");
        return new Failed(
                code.equals("400") ? Failure.CONTENT_REJECTED : Failure.UPSTREAM_FAILED,
                code.isEmpty() ? "failed without a code" : "failCode " + code);
    }

    /** {@code resultJson} is JSON inside a string; a node that sends it as an object is understood too. */
    private static List<String> urls(@Nullable JsonNode resultJson) {
        JsonNode result =
                resultJson != null && resultJson.isTextual() ? Envelope.tree(resultJson.textValue()) : resultJson;
        JsonNode list = result == null ? null : result.get("resultUrls");
        List<String> urls = new ArrayList<>();
        if (list != null && list.isArray()) {
            for (JsonNode url : list) {
                if (url.isTextual() && isAddress(url.textValue()) && urls.size() < MOST_URLS) {
                    urls.add(url.textValue());
                }
            }
        }
        return List.copyOf(urls);
    }

    private static boolean isAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= LONGEST_URL
                    && Envelope.isPrintable(url)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
