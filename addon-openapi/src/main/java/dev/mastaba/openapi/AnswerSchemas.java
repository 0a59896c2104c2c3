package dev.mastaba.openapi;

import dev.mastaba.core.http.Response;
import dev.mastaba.openapi.schema.Schema;
import dev.mastaba.openapi.schema.TypeSchemas;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The successful answer of a view, as far as its renderer and the type of its result reveal it. */
record AnswerSchemas(TypeSchemas schemas) {
    private static final String NO_CONTENT = "204";
    private static final String KNOWN = "The result of the view.";

    /** The answer of a view that returns a response of its own. */
    private static final String UNKNOWN = "The answer of the view, which is not described.";

    void add(Map<String, Object> answers, SeenView view, String renderer) {
        Method method = view.method();
        Type result = method == null ? Object.class : result(method.getGenericReturnType());
        boolean own = result instanceof Class<?> type && Response.class.isAssignableFrom(type);
        String mediaType = own ? "" : mediaType(renderer);
        String status = view.status() == 0 ? "200" : Integer.toString(view.status());
        if (status.equals(NO_CONTENT) || view.status() != 0 && renderer.isEmpty() && !own) {
            answers.putIfAbsent(status, Schema.with("description", KNOWN));
            return;
        }
        if (mediaType.isEmpty()) {
            answers.putIfAbsent("default", Schema.with("description", UNKNOWN));
            return;
        }
        Map<String, Object> schema =
                mediaType.equals("application/json") ? schemas.ofResult(result) : Schema.of("string");
        add(answers, status, KNOWN, mediaType, schema);
        if (result == Object.class) {
            // Such a view can also return a response of its own, for example a redirect.
            answers.putIfAbsent("default", Schema.with("description", UNKNOWN));
        }
    }

    private static Type result(Type type) {
        boolean later = type instanceof ParameterizedType made
                && made.getRawType() instanceof Class<?> raw
                && CompletionStage.class.isAssignableFrom(raw);
        return later ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
    }

    private static String mediaType(String renderer) {
        return switch (renderer) {
            case "" -> "";
            case "json" -> "application/json";
            case "string" -> "text/plain";
            default -> renderer.contains(".") ? "text/html" : "";
        };
    }

    /** Adds the content of an answer; several contents of one media type are alternatives. */
    @SuppressWarnings("unchecked")
    static void add(
            Map<String, Object> answers,
            String status,
            String description,
            String mediaType,
            Map<String, Object> schema) {
        Map<String, Object> answer = (Map<String, Object>)
                answers.computeIfAbsent(status, absent -> Schema.with("description", description));
        Map<String, Object> content =
                (Map<String, Object>) answer.computeIfAbsent("content", absent -> new LinkedHashMap<>());
        Map<String, Object> known = (Map<String, Object>) content.get(mediaType);
        content.put(
                mediaType,
                Schema.with(
                        "schema",
                        Schema.either(known == null ? null : (Map<String, Object>) known.get("schema"), schema)));
    }
}
