package dev.mastaba.openapi.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The subtypes of types, and the names with which values specify them, as a JSON mapper knows them.
 *
 * @param mapper the mapper of the application
 */
record Subtypes(ObjectMapper mapper) {
    /** Returns the subtypes that a type declares; empty if it declares none. */
    List<JavaType> of(JavaType type) {
        BeanDescription written = introspected(type);
        Class<?> raw = type.getRawClass();
        List<Class<?>> all = new ArrayList<>();
        if (written.getClassAnnotations().has(JsonTypeInfo.class)) {
            for (NamedType each : named(written)) {
                if (each.getType() != raw && raw.isAssignableFrom(each.getType())) {
                    all.add(each.getType());
                }
            }
            all.sort(Comparator.comparing(Class::getName));
        }
        if (all.isEmpty() && raw.isSealed()) {
            all.addAll(List.of(raw.getPermittedSubclasses()));
        }
        return all.stream()
                .map(each -> mapper.getTypeFactory().constructType(each))
                .toList();
    }

    /**
     * Returns the schema of a type with subtypes.
     *
     * @param schemas the schemas of the subtypes, in their order
     */
    Map<String, Object> schema(JavaType type, List<JavaType> subtypes, List<Map<String, Object>> schemas) {
        JsonTypeInfo info = info(type);
        Map<String, Object> schema = Schema.with(info == null ? "anyOf" : "oneOf", schemas);
        if (info != null) {
            Map<String, Object> mapping = new LinkedHashMap<>();
            for (int i = 0; i < subtypes.size(); i++) {
                Object reference = schemas.get(i).get("$ref");
                if (reference != null) {
                    JavaType each = subtypes.get(i);
                    String name = nameOf(each);
                    if (!name.isEmpty()) {
                        mapping.put(name, reference);
                    }
                }
            }
            Map<String, Object> discriminator = Schema.with("propertyName", property(info));
            if (!mapping.isEmpty()) {
                discriminator.put("mapping", mapping);
            }
            schema.put("discriminator", discriminator);
        }
        return schema;
    }

    /** Returns how values name their types; null if they do not, such as those whose types follow from their properties. */
    @Nullable
    JsonTypeInfo info(JavaType type) {
        JsonTypeInfo info = introspected(type).getClassAnnotations().get(JsonTypeInfo.class);
        return info == null || info.property().isEmpty() && info.use().getDefaultPropertyName() == null ? null : info;
    }

    /** Returns the property in which values name their types. */
    static String property(JsonTypeInfo info) {
        return info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
    }

    /** Returns the name with which values of a type name it; empty if they have none. */
    String nameOf(JavaType type) {
        return named(introspected(type)).stream()
                .filter(each -> each.getType() == type.getRawClass() && each.hasName())
                .map(NamedType::getName)
                .findFirst()
                .orElseGet(() -> inherited(type));
    }

    /** Returns the name that a supertype gives to a subtype; empty if it is not fixed. */
    private String inherited(JavaType type) {
        List<JavaType> above = new ArrayList<>(type.getInterfaces());
        if (type.getSuperClass() != null) {
            above.add(type.getSuperClass());
        }
        for (JavaType each : above) {
            for (NamedType named : named(introspected(each))) {
                if (named.getType() == type.getRawClass() && named.hasName()) {
                    return named.getName();
                }
            }
        }
        return "";
    }

    private Collection<NamedType> named(BeanDescription base) {
        return mapper.getSubtypeResolver()
                .collectAndResolveSubtypesByClass(mapper.getSerializationConfig(), base.getClassInfo());
    }

    private BeanDescription introspected(JavaType type) {
        return mapper.getSerializationConfig().introspect(type);
    }
}
