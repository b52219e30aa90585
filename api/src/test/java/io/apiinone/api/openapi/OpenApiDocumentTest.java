package io.apiinone.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.apiinone.api.testing.PublicRoutes;
import io.apiinone.api.testing.Schemas;
import io.apiinone.api.testing.TestApi;
import io.apiinone.api.testing.TestRoutes;
import io.apiinone.api.web.ApiError;
import io.apiinone.ledger.webhook.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The document and the routes, both ways; that every answer of the other tests matches it is looked at where they are sent. */
class OpenApiDocumentTest {
    private static final TestApi API = TestApi.shared();
    private static final JsonNode DOCUMENT =
            API.send(API.request("/openapi.json").GET()).json();
    /** Nodes and browsers meet these. */
    private static final Set<ApiError> NOT_FOR_CUSTOMERS =
            EnumSet.of(ApiError.INVALID_SIGNATURE, ApiError.SIGNED_OUT, ApiError.INVALID_SIGN_IN, ApiError.CSRF);

    private static final Schemas SCHEMAS = new Schemas(DOCUMENT);

    /** One operation, as {@code GET /api/v1/balance}. */
    record Operation(String name, JsonNode content) {}

    @Test
    void everyRouteIsInTheDocumentAndTheOtherWayRound() {
        Set<String> documented = new TreeSet<>();
        operations().forEach(operation -> documented.add(operation.name()));
        assertThat(documented).isEqualTo(routes());
    }

    @Test
    void everyErrorThatACustomerCanMeetIsInIt() {
        Set<String> codes = new TreeSet<>();
        DOCUMENT.findValues("enum").forEach(values -> values.forEach(value -> codes.add(value.asString(""))));
        assertThat(Stream.of(ApiError.values())
                        .filter(error -> !NOT_FOR_CUSTOMERS.contains(error))
                        .map(ApiError::code))
                .allMatch(codes::contains);
    }

    @Test
    void everyBodyHasExamplesAndTheyMatchTheirSchema() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations()) {
            faults.addAll(
                    faults(operation.name() + " request", operation.content().at("/requestBody/content")));
            operation
                    .content()
                    .get("responses")
                    .properties()
                    .forEach(response -> faults.addAll(faults(
                            operation.name() + " " + response.getKey(),
                            response.getValue().path("content"))));
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void whatIsSentToCustomersHasExamplesAndTheyMatchTheirSchema() {
        List<String> faults = new ArrayList<>();
        DOCUMENT.get("webhooks")
                .properties()
                .forEach(webhook -> faults.addAll(
                        faults(webhook.getKey(), webhook.getValue().at("/post/requestBody/content"))));
        assertThat(faults).isEmpty();
        assertThat(DOCUMENT.get("webhooks").propertyNames())
                .containsExactlyElementsOf(
                        Stream.of(EventType.values()).map(EventType::wire).toList());
    }

    @Test
    void everyObjectSaysWhetherItMayHaveFurtherMembers() {
        List<String> open = new ArrayList<>();
        DOCUMENT.at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().path("type").asString("").equals("object")
                    && !schema.getValue().has("additionalProperties")) {
                open.add(schema.getKey());
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(DOCUMENT.findValues("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(
                                DOCUMENT.at(ref.asString().substring(1)).isMissingNode())
                        .as(ref.asString())
                        .isFalse());
    }

    @Test
    void nothingThatIsKeptForOurselvesIsServed() {
        assertThat(DOCUMENT.get("openapi").asString()).isEqualTo("3.1.1");
        assertThat(DOCUMENT.at("/servers/0/url").asString()).isEqualTo("https://api.example");
        assertThat(DOCUMENT.toString()).doesNotContain("\"x-", "callbacks");
    }

    private static List<String> faults(String what, JsonNode content) {
        List<String> faults = new ArrayList<>();
        content.properties().forEach(type -> {
            JsonNode examples = type.getValue().path("examples");
            if (examples.isEmpty()) {
                faults.add(what + " has no example");
            }
            examples.forEach(example -> SCHEMAS.faults(
                            type.getValue().get("schema"),
                            SCHEMAS.resolved(example).get("value"))
                    .forEach(fault -> faults.add(what + ": " + fault)));
        });
        return faults;
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> all.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                operation.getValue()))));
        return all;
    }

    private static Set<String> routes() {
        Map<RequestMappingInfo, HandlerMethod> mapped = API.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        Set<String> routes = new TreeSet<>();
        mapped.forEach((info, method) -> {
            for (String path : info.getPatternValues()) {
                if (isPublic(path, method)) {
                    info.getMethodsCondition().getMethods().forEach(verb -> routes.add(verb + " " + path));
                }
            }
        });
        return routes;
    }

    /** The node's routes, the console's, the error page, the pages for people and the tests' own are not for customers. */
    private static boolean isPublic(String path, HandlerMethod method) {
        return !path.startsWith("/callbacks/")
                && !path.startsWith("/bff/")
                && !path.equals("/error")
                && !PublicRoutes.isOfTheSite(path)
                && method.getBeanType().getEnclosingClass() != TestRoutes.class;
    }
}
