package dev.mastaba.openapi;

import dev.mastaba.binding.ReadValue;
import dev.mastaba.binding.ReadValues;
import dev.mastaba.openapi.schema.Schema;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The descriptions of one operation; those for its method replace those for all methods.
 *
 * @param all the descriptions of the operation, those for all methods first
 */
record Described(Sources sources, List<OperationDescription> all) {
    Described {
        all = List.copyOf(all);
    }

    boolean isHidden() {
        boolean hidden = false;
        for (OperationDescription each : all) {
            if (each.change() instanceof OperationChange.Flag flag
                    && flag.part().equals("hidden")) {
                hidden = flag.value();
            }
        }
        return hidden;
    }

    boolean hasBody() {
        return all.stream().anyMatch(each -> each.change() instanceof OperationChange.Body);
    }

    void addTo(
            Map<String, Map<String, Object>> parameters,
            Map<String, Map<String, Object>> bodies,
            Map<String, Object> answers,
            Function<Type, Map<String, Object>> json) {
        if (all.stream()
                .anyMatch(each -> each.change() instanceof OperationChange.Answer answer && answer.isSuccess())) {
            answers.keySet().removeIf(status -> status.startsWith("2")); // the derived ones
        }
        for (OperationDescription each : all) {
            if (each.change() instanceof OperationChange.Body body) {
                bodies.put(body.mediaType(), marked(schema(body, json), each));
            } else if (each.change() instanceof OperationChange.Query query) {
                Map<String, Object> schema = sources.inputs().texts().of(query.type());
                Map<String, Object> parameter = Inputs.parameter("query", query.name(), false, schema);
                parameter.put("description", query.description());
                parameters.put("query " + query.name(), marked(parameter, each));
            } else if (each.change() instanceof OperationChange.Answer answer) {
                answers.put(Integer.toString(answer.status()), marked(answer(answer), each));
            }
        }
    }

    private Map<String, Object> schema(OperationChange.Body body, Function<Type, Map<String, Object>> json) {
        if (body.mediaType().equals(Inputs.JSON)) {
            return json.apply(body.type());
        }
        List<ReadValue> fields = ReadValues.ofForm((Class<?>) body.type(), sources.application());
        return sources.inputs().form(fields);
    }

    private Map<String, Object> answer(OperationChange.Answer answer) {
        Map<String, Object> described = Schema.with("description", answer.description());
        if (answer.type() != void.class) {
            Map<String, Object> schema = sources.inputs().types().of(answer.type());
            described.put("content", Schema.with(Inputs.JSON, Schema.with("schema", schema)));
        }
        return described;
    }

    /** Returns an object with the add-on that declared it. */
    private static Map<String, Object> marked(Map<String, Object> object, OperationDescription by) {
        Map<String, Object> marked = new LinkedHashMap<>(object);
        marked.put("x-mastaba-add-on", by.addOn());
        return marked;
    }

    /** Adds the texts and flags, and records the add-ons that declared any of the descriptions. */
    void addTexts(Map<String, Object> operation) {
        Map<String, Object> by = new TreeMap<>();
        for (OperationDescription each : all) {
            OperationChange change = each.change();
            by.put(change.part(), each.addOn());
            if (change instanceof OperationChange.Text text) {
                operation.put(text.part(), text.text());
            } else if (change instanceof OperationChange.Tags tags) {
                operation.put("tags", tags.names());
            } else if (change instanceof OperationChange.Flag flag
                    && flag.part().equals("deprecated")) {
                operation.put("deprecated", flag.value());
            }
        }
        if (!by.isEmpty()) {
            operation.put("x-mastaba-described-by", by);
        }
    }
}
