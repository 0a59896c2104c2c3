package dev.mastaba.forms;

import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Parameters.Entry;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.UnsupportedMediaType;
import dev.mastaba.json.JsonBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** A JSON object as the fields of a form: {@code {"lines": [{"count": 1}]}} is the field {@code lines[0].count}. */
final class JsonFields {
    private static final int MOST = 10_000;
    private static final int DEEPEST = 8;

    private final List<Entry> entries = new ArrayList<>();

    private JsonFields() {}

    /** Returns whether the body of a request is JSON, by its content type. */
    static boolean isJson(Request request) {
        String said = request.header("Content-Type").orElse("");
        String type = said.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }

    /**
     * Returns the fields of the body.
     *
     * @throws dev.mastaba.core.http.HttpException if the body is not a JSON object, or if the application does not read JSON
     */
    static Parameters of(Request request) {
        JsonFields fields = new JsonFields();
        fields.add("", body(request), 0);
        return new Parameters(fields.entries);
    }

    private static Object body(Request request) {
        return reader(request).read(Map.class);
    }

    private static JsonBody reader(Request request) {
        try {
            return JsonBody.of(request);
        } catch (NoClassDefFoundError | NoSuchElementException missing) {
            throw new UnsupportedMediaType("The form cannot be read from JSON");
        }
    }

    private void add(String name, @Nullable Object value, int depth) {
        if (value == null || depth > DEEPEST || entries.size() >= MOST) {
            return;
        }
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, inner) -> add(name.isEmpty() ? "" + key : name + "." + key, inner, depth + 1));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Object inner = list.get(i);
                boolean record = inner instanceof Map || inner instanceof List;
                add(record ? name + "[" + i + "]" : name, inner, depth + 1);
            }
        } else {
            entries.add(new Entry(name, value.toString()));
        }
    }
}
