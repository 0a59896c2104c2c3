package dev.mastaba.openapi.schema;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.mastaba.json.Json.FieldChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The properties of a schema to which changes of add-ons are applied. Confined to the thread that builds a document. */
final class FieldSchemas {
    private static final String ADD_ON = "x-add-on";

    private final Map<String, Object> properties;
    private final List<String> required;
    private final Function<Class<?>, Map<String, Object>> types;
    private final Set<String> own;
    private final Set<String> read;

    /** The fields that have another schema in all responses, so that further changes have no effect. */
    private final Set<String> settled = new HashSet<>();

    FieldSchemas(
            Map<String, Object> properties,
            List<String> required,
            BeanDescription read,
            Function<Class<?>, Map<String, Object>> types) {
        this.properties = properties;
        this.required = required;
        this.types = types;
        this.own = Set.copyOf(properties.keySet());
        this.read = read.findProperties().stream()
                .filter(BeanPropertyDefinition::couldDeserialize)
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toSet());
    }

    /** Applies a change to the schema of its field. Requests can still contain a field that the mapper reads. */
    @SuppressWarnings("unchecked")
    void apply(FieldChange change) {
        String name = change.name();
        boolean everywhere = change.view().isEmpty();
        boolean onlyWritten = everywhere && !read.contains(name);
        Map<String, Object> before = (Map<String, Object>) properties.get(name);
        if (settled.contains(name) || own.contains(name) && change.kind() == FieldChange.Kind.ADDED) {
            return;
        }
        if (everywhere) {
            settled.add(name);
        }
        if (change.kind() == FieldChange.Kind.REMOVED) {
            if (onlyWritten) {
                properties.remove(name);
            } else if (before != null) {
                required.remove(name);
                put(name, before, everywhere ? "writeOnly" : "", change);
            }
        } else if (before == null || onlyWritten) {
            put(name, Schema.nullable(types.apply(change.type())), "readOnly", change);
        } else {
            Map<String, Object> plain = new LinkedHashMap<>(before);
            plain.remove(ADD_ON);
            boolean readOnly = plain.remove("readOnly") != null;
            Map<String, Object> either = Schema.either(plain, Schema.nullable(types.apply(change.type())));
            put(name, either, readOnly ? "readOnly" : "", change);
        }
    }

    private void put(String name, Map<String, Object> schema, String access, FieldChange change) {
        Map<String, Object> changed = new LinkedHashMap<>(schema);
        if (!access.isEmpty()) {
            changed.put(access, true);
        }
        changed.put(ADD_ON, change.addOn());
        properties.put(name, changed);
    }
}
