package io.apiinone.sandbox.http;

import io.apiinone.sandbox.control.Controls;
import io.apiinone.sandbox.control.Defaults;
import io.apiinone.sandbox.script.Directive;
import io.apiinone.sandbox.script.SandboxScript;
import io.apiinone.sandbox.script.ScriptReading;
import io.apiinone.sandbox.wire.Json;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /sandbox/defaults}: what holds for all requests, until it is changed; a restart does not change it.
 *
 * <ul>
 *   <li>{@code GET} shows it.
 *   <li>{@code POST {"directive":"http=503 poll=http503","callbacks":"off","money":3}} replaces it; an absent member
 *       means none, on, and any number. {@code money} is how many more jobs our account there pays for.
 *   <li>{@code DELETE} clears it.
 * </ul>
 */
final class SetDefaults implements Route {
    private final Controls controls;

    SetDefaults(Controls controls) {
        this.controls = controls;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        switch (exchange.method()) {
            case "GET" -> show(exchange, controls.current());
            case "DELETE" -> show(exchange, controls.clear());
            case "POST" -> set(exchange);
            default -> exchange.json(405, Json.object().put("error", "use GET, POST or DELETE"));
        }
    }

    private void set(Exchange exchange) throws IOException {
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(exchange.body());
        } catch (JacksonException notJson) {
            exchange.json(400, Json.object().put("error", "the body is not JSON"));
            return;
        }
        Directive directive = Directive.of(body.path("directive").asString(""));
        String callbacks = body.path("callbacks").asString("on");
        JsonNode money = body.path("money");
        if (SandboxScript.read(directive) instanceof ScriptReading.Unreadable wrong) {
            exchange.json(400, Json.object().put("error", wrong.why()));
        } else if (!callbacks.equals("on") && !callbacks.equals("off")) {
            exchange.json(400, Json.object().put("error", "callbacks is on or off"));
        } else if (!money.isMissingNode() && !(money.isIntegralNumber() && money.asLong() >= 0)) {
            exchange.json(400, Json.object().put("error", "money is a number of jobs"));
        } else {
            Long left = money.isMissingNode() ? null : Long.valueOf(money.asLong());
            show(exchange, controls.set(directive, callbacks.equals("on"), left));
        }
    }

    private void show(Exchange exchange, Defaults defaults) throws IOException {
        ObjectNode answer = Json.object()
                .put("directive", defaults.directive())
                .put("callbacks", defaults.callbacks() ? "on" : "off")
                .put("money", controls.moneyLeft());
        exchange.json(200, answer);
    }
}
