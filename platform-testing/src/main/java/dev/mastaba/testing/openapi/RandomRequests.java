package dev.mastaba.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mastaba.testing.TestRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A generator of requests for one operation. Confined to one thread.
 *
 * @param path the path with its placeholders
 */
record RandomRequests(RandomValues values, String path, String method, JsonNode operation) {
    /** Returns a request; an invalid one differs from a valid one in one value or in its body. */
    TestRequest next(boolean valid) {
        List<JsonNode> parameters = new ArrayList<>();
        operation.path("parameters").forEach(parameters::add);
        JsonNode contents = values.resolved(operation.path("requestBody")).path("content");
        boolean bodyIsWrong = !valid && !contents.isEmpty() && (parameters.isEmpty() || values.chance(60));
        JsonNode wrong = valid || bodyIsWrong || parameters.isEmpty() ? null : values.one(parameters);
        String target = path;
        StringBuilder query = new StringBuilder();
        List<JsonNode> fields = new ArrayList<>();
        for (JsonNode each : parameters) {
            String in = each.path("in").asText();
            if (in.equals("path")) {
                String text = each.equals(wrong) ? values.invalidText() : text(each, true);
                target = target.replace("{" + each.path("name").asText() + "}", encoded(text.isBlank() ? "x" : text));
            } else if (in.equals("query")) {
                add(
                        each,
                        each.equals(wrong),
                        (name, text) -> query.append(query.isEmpty() ? "?" : "&")
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(text)));
            } else {
                fields.add(each);
            }
        }
        TestRequest request = TestRequest.of(method.toUpperCase(Locale.ROOT), target + query)
                .header("Accept", "application/json, */*;q=0.5");
        for (JsonNode each : fields) {
            request = field(request, each, each.equals(wrong));
        }
        return contents.isEmpty() ? request : body(request, contents, bodyIsWrong);
    }

    private TestRequest field(TestRequest request, JsonNode parameter, boolean wrong) {
        TestRequest[] changed = {request};
        boolean cookie = parameter.path("in").asText().equals("cookie");
        add(parameter, wrong, (name, text) -> {
            String plain = text.replaceAll("[^A-Za-z0-9._:+/-]", "_");
            changed[0] = cookie ? changed[0].cookie(name, plain) : changed[0].header(name, plain);
        });
        return changed[0];
    }

    private void add(JsonNode parameter, boolean wrong, BiConsumer<String, String> to) {
        String name = parameter.path("name").asText();
        if (wrong) {
            if (values.chance(60)) {
                to.accept(name, values.invalidText());
            }
        } else if (parameter.path("required").asBoolean() || values.chance(60)) {
            JsonNode schema = values.resolved(parameter.path("schema"));
            if (schema.path("type").asText().equals("array")) {
                values.valid(schema).forEach(each -> to.accept(name, each.asText()));
            } else {
                to.accept(name, text(parameter, false));
            }
        }
    }

    private String text(JsonNode parameter, boolean plain) {
        JsonNode value = values.valid(parameter.path("schema"));
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return plain ? text.replaceAll("[^A-Za-z0-9._~-]", "_").replaceAll("^\\.+$", "x") : text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private TestRequest body(TestRequest request, JsonNode contents, boolean wrong) {
        List<String> types = new ArrayList<>();
        contents.fieldNames().forEachRemaining(types::add);
        String type = values.one(types);
        JsonNode schema = contents.path(type).path("schema");
        if (wrong && values.chance(20)) {
            return values.chance(50) ? request : request.body("application/x-unknown", "?");
        }
        if (type.contains("json")) {
            JsonNode value = values.valid(schema);
            String text = wrong
                    ? values.chance(20) ? "{\"a\":" : values.changed(value).toString()
                    : value.toString();
            return request.body(type, text);
        }
        if (type.equals("application/x-www-form-urlencoded") || type.equals("multipart/form-data")) {
            JsonNode value = values.valid(schema);
            return form(request, schema, wrong ? values.changed(value) : value, type.startsWith("multipart"));
        }
        return request.body(type.contains("*") ? "text/plain" : type, values.text(schema, true));
    }

    private TestRequest form(TestRequest request, JsonNode schema, JsonNode value, boolean multipart) {
        TestRequest form = request;
        int added = 0;
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            boolean file = values.resolved(schema)
                    .path("properties")
                    .path(each.getKey())
                    .has("contentMediaType");
            List<JsonNode> texts = new ArrayList<>();
            if (each.getValue().isArray()) {
                each.getValue().forEach(texts::add);
            } else if (!each.getValue().isNull()) {
                texts.add(each.getValue());
            }
            for (JsonNode text : texts) {
                form = file
                        ? form.upload(
                                each.getKey(),
                                "a.txt",
                                "text/plain",
                                text.asText().getBytes(StandardCharsets.UTF_8))
                        : form.form(each.getKey(), text.asText());
                added++;
            }
        }
        return added == 0 && !multipart ? form.body("application/x-www-form-urlencoded", "") : form;
    }
}
