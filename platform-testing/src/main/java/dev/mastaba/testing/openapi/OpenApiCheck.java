package dev.mastaba.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A check that an application answers as its OpenAPI document declares. It sends random requests, valid and invalid ones, and examines the status, the media
 * type, and the JSON of each answer. Instances are immutable.
 *
 * <pre>{@code
 * OpenApiCheck.of(app).requests(1_000, 42);
 * }</pre>
 */
public final class OpenApiCheck {
    private static final int MOST_ERRORS = 5;
    private static final String VALIDATOR = "com.networknt.schema.JsonSchemaFactory";
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final TestApp app;
    private final String path;
    private final UnaryOperator<TestRequest> change;
    private final Predicate<String> operations;

    private OpenApiCheck(TestApp app, String path, UnaryOperator<TestRequest> change, Predicate<String> operations) {
        this.app = app;
        this.path = path;
        this.change = change;
        this.operations = operations;
    }

    /** Returns a check of an application whose document is at {@code /openapi.json}. */
    public static OpenApiCheck of(TestApp app) {
        return new OpenApiCheck(app, "/openapi.json", request -> request, operation -> true);
    }

    /** Returns a check with a document at another path. */
    public OpenApiCheck document(String other) {
        return new OpenApiCheck(app, other, change, operations);
    }

    /** Returns a check that changes each request before it is sent, for example to log in. */
    public OpenApiCheck changing(UnaryOperator<TestRequest> other) {
        return new OpenApiCheck(app, path, other, operations);
    }

    /** Returns a check of those operations whose name ({@code operationId}) satisfies a condition. */
    public OpenApiCheck only(Predicate<String> condition) {
        return new OpenApiCheck(app, path, change, condition);
    }

    /**
     * Sends random requests. Half of them follow the document; the others contain an error.
     *
     * @param count the number of requests for each operation
     * @param seed the seed of the random numbers; the same seed and document result in the same requests
     * @return the number of answers by operation and status, for further checks
     * @throws AssertionError if a status is 500 or more, if a status or media type is not declared, or if a JSON body does not have the declared
     *     schema; the message contains the first such requests and answers
     * @throws IllegalStateException if the class path lacks the library that validates JSON; the message contains the dependency to add
     */
    public OpenApiReport requests(int count, long seed) {
        requireValidator(OpenApiCheck.class.getClassLoader());
        JsonNode document = read();
        Map<String, Map<Integer, Integer>> answers = new TreeMap<>();
        List<String> errors = new ArrayList<>();
        for (Map.Entry<String, JsonNode> item : document.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = item.getValue().path(method);
                String id = operation.path("operationId").asText(method + " " + item.getKey());
                if (operation.isObject() && operations.test(id)) {
                    RandomValues values = new RandomValues(document, new Random(seed ^ id.hashCode()));
                    RandomRequests requests = new RandomRequests(values, item.getKey(), method, operation);
                    AnswerCheck check = new AnswerCheck(document, values);
                    answers.put(id, send(count, id, requests, check, errors));
                }
            }
        }
        if (!errors.isEmpty()) {
            throw new AssertionError(errors.size() + " answers differ from the document (seed " + seed
                    + "). The first ones:\n\n"
                    + String.join("\n\n", errors.subList(0, Math.min(MOST_ERRORS, errors.size()))));
        }
        return new OpenApiReport(answers);
    }

    static void requireValidator(ClassLoader loader) {
        try {
            Class.forName(VALIDATOR, false, loader);
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "The check of an OpenAPI document validates JSON with a library that is not on the class path."
                            + " Add this dependency to the pom.xml:\n"
                            + """
                            <dependency>
                              <groupId>com.networknt</groupId>
                              <artifactId>json-schema-validator</artifactId>
                              <version>1.5.6</version>
                              <scope>test</scope>
                            </dependency>
                            """,
                    missing);
        }
    }

    private JsonNode read() {
        TestResponse answer = app.get(path).expectStatus(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("The document at " + path + " is not JSON.", malformed);
        }
    }

    private Map<Integer, Integer> send(
            int count, String id, RandomRequests requests, AnswerCheck check, List<String> errors) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            TestResponse answer = app.request(change.apply(requests.next(i % 2 == 0)));
            statuses.merge(answer.status(), 1, Integer::sum);
            String error = check.error(requests.operation(), requests.method(), answer);
            if (error != null) {
                errors.add(id + ": " + error + "\n" + answer);
            }
        }
        return statuses;
    }
}
