package io.apiinone.api.testing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the api answered. */
public record Answer(int status, HttpResponse<String> response, String body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response, response.body());
    }

    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The text at a JSON pointer; "" when there is none. */
    public String at(String pointer) {
        return json().at(pointer).asString("");
    }

    /** The first value of a header; "" when it was not sent. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Optional<String> headerIfSent(String name) {
        return response.headers().firstValue(name);
    }

    /** The pointers of the problem's {@code errors}, in order. */
    public List<String> pointers() {
        return json().at("/errors")
                .valueStream()
                .map(fault -> fault.at("/pointer").asString(""))
                .toList();
    }
}
