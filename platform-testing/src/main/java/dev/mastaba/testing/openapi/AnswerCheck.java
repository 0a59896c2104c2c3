package dev.mastaba.testing.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.mastaba.testing.TestResponse;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A check of answers against what an operation declares. Confined to one thread. */
final class AnswerCheck {
    private static final int SERVER_ERROR = 500;
    private static final int CLIENT_ERROR = 400;

    private final JsonNode document;
    private final RandomValues values;
    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    AnswerCheck(JsonNode document, RandomValues values) {
        this.document = document;
        this.values = values;
    }

    /** Returns the error in an answer; null if it is as the operation declares. */
    @Nullable
    String error(JsonNode operation, String method, TestResponse answer) {
        int status = answer.status();
        if (status >= SERVER_ERROR) {
            return "The status is " + status + ".";
        }
        JsonNode responses = operation.path("responses");
        JsonNode exact = responses.path(Integer.toString(status));
        JsonNode ranged = exact.isMissingNode() ? responses.path(status / 100 + "XX") : exact;
        JsonNode declared = values.resolved(ranged.isMissingNode() ? responses.path("default") : ranged);
        boolean problem = declared.path("content").has("application/problem+json");
        if (declared.isMissingNode() || ranged.isMissingNode() && problem && status < CLIENT_ERROR) {
            return "The status " + status + " is not declared.";
        }
        boolean empty = method.equals("head") || status == 204 || status == 304;
        return empty || declared.path("content").isEmpty() ? null : content(declared.path("content"), answer);
    }

    private @Nullable String content(JsonNode contents, TestResponse answer) {
        String header = answer.header("Content-Type");
        String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        JsonNode declared = contents.path(type).isMissingNode() ? contents.path("*/*") : contents.path(type);
        if (declared.isMissingNode()) {
            Iterator<String> names = contents.fieldNames();
            return "The media type \"" + type + "\" is not declared; declared are "
                    + String.join(", ", (Iterable<String>) () -> names) + ".";
        }
        return type.endsWith("json") ? json(declared.path("schema"), answer) : null;
    }

    private @Nullable String json(JsonNode schema, TestResponse answer) {
        try {
            Set<ValidationMessage> errors =
                    compiled.computeIfAbsent(schema, this::compiled).validate(mapper.readTree(answer.body()));
            return errors.isEmpty() ? null : "The body does not have the declared schema: " + errors;
        } catch (JsonProcessingException malformed) {
            return "The body is not JSON: " + malformed.getOriginalMessage();
        }
    }

    private JsonSchema compiled(JsonNode schema) {
        ObjectNode whole = schema.isObject() ? schema.deepCopy() : mapper.createObjectNode();
        whole.set("components", document.path("components"));
        return schemas.getSchema(whole);
    }
}
