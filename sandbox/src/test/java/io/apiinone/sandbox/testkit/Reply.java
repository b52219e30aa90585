package io.apiinone.sandbox.testkit;

import io.apiinone.sandbox.wire.Json;
import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/** What came back over HTTP. */
public record Reply(int status, HttpHeaders headers, String text) {

    public JsonNode json() {
        return Json.MAPPER.readTree(text);
    }

    /** The code of the envelope. */
    public int code() {
        return json().get("code").asInt();
    }

    public String message() {
        return json().get("msg").stringValue();
    }

    public JsonNode data() {
        return json().get("data");
    }

    public String taskId() {
        return data().get("taskId").stringValue();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
