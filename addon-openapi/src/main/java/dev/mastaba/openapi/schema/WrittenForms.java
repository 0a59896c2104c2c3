package dev.mastaba.openapi.schema;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonBackReference;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.JsonIdentityReference;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.annotation.JsonManagedReference;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The forms in which the application's mapper writes values. Annotations, settings, and adapters can change the form of a standard type, so the mapper
 * is asked: it writes a sample. If the form depends on the value itself, the schema is open. Confined to the thread that builds a document.
 */
final class WrittenForms {
    /** The annotations with which a property may be written as anything. */
    private static final Set<Class<? extends Annotation>> UNKNOWN = Set.of(
            JsonBackReference.class,
            JsonDeserialize.class,
            JsonIdentityInfo.class,
            JsonIdentityReference.class,
            JsonIgnoreProperties.class,
            JsonIncludeProperties.class,
            JsonManagedReference.class,
            JsonRawValue.class,
            JsonSerialize.class,
            JsonTypeInfo.class);

    /** The values without which properties are written. */
    private static final Set<JsonInclude.Include> ALWAYS =
            Set.of(JsonInclude.Include.ALWAYS, JsonInclude.Include.USE_DEFAULTS, JsonInclude.Include.NON_NULL);

    private final ObjectMapper mapper;
    private final Map<Class<?>, Map<String, Object>> scalars = new LinkedHashMap<>();

    WrittenForms(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Returns the schema of a standard type; empty if the type is not a standard one. */
    Optional<Map<String, Object>> scalar(JavaType type) {
        Class<?> raw = type.getRawClass();
        if (ScalarSchemas.of(raw).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LinkedHashMap<>(scalars.computeIfAbsent(raw, absent -> scalar(type, null))));
    }

    /** Returns whether values of a type have no properties. */
    boolean isScalar(JavaType type) {
        return type.isEnumType() && !enumeration(type, null).isEmpty()
                || type.isContainerType()
                || ScalarSchemas.of(type.getRawClass()).isPresent();
    }

    private Map<String, Object> scalar(JavaType type, @Nullable BeanProperty property) {
        Map<String, Object> schema = ScalarSchemas.of(type.getRawClass()).orElseGet(LinkedHashMap::new);
        Object sample = ScalarSchemas.sample(type.getRawClass());
        if (sample == null) {
            return schema;
        }
        JsonNode node = written(sample, type, property);
        return isStandard(node, sample, schema) ? schema : of(node);
    }

    private static boolean isStandard(@Nullable JsonNode node, Object sample, Map<String, Object> schema) {
        if (node == null) {
            return false;
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "integer" -> node.isIntegralNumber();
            case "number" -> node.isNumber();
            case "boolean" -> node.isBoolean();
            default -> node.isTextual() && node.textValue().equals(sample.toString());
        };
    }

    private static Map<String, Object> of(@Nullable JsonNode node) {
        if (node == null || node.isContainerNode() || node.isNull()) {
            return new LinkedHashMap<>();
        }
        String other = node.isBoolean() ? "boolean" : "string";
        return Schema.of(node.isIntegralNumber() ? "integer" : node.isNumber() ? "number" : other);
    }

    /** Returns a value as a property is written; null if it cannot be written. */
    private @Nullable JsonNode written(Object value, JavaType type, @Nullable BeanProperty property) {
        SerializerProvider provider = mapper.getSerializerProviderInstance();
        try (TokenBuffer buffer = new TokenBuffer(mapper, false)) {
            JsonSerializer<Object> serializer = provider.findValueSerializer(type, property);
            serializer.serialize(value, buffer, provider);
            return mapper.readTree(buffer.asParser());
        } catch (IOException | RuntimeException unwritable) {
            return null;
        }
    }

    /** Returns the schema of a property whose annotations change its form; empty if the schema of its type applies. */
    Optional<Map<String, Object>> ofProperty(BeanPropertyDefinition property, @Nullable BeanPropertyDefinition in) {
        if (UNKNOWN.stream().anyMatch(each -> has(each, property) || in != null && has(each, in))) {
            return Optional.of(new LinkedHashMap<>());
        }
        JavaType type = property.getPrimaryType();
        AnnotatedMember accessor = property.getAccessor();
        if (accessor == null || !has(JsonFormat.class, property) && scalar(type).isEmpty()) {
            return Optional.empty();
        }
        BeanProperty asked = new BeanProperty.Std(
                property.getFullName(), type, property.getWrapperName(), accessor, property.getMetadata());
        if (type.isEnumType()) {
            return Optional.of(enumeration(type, asked));
        }
        return Optional.of(scalar(type).isPresent() ? scalar(type, asked) : new LinkedHashMap<>());
    }

    /** Returns the schema of an enum; open if it is written as objects. */
    Map<String, Object> enumeration(JavaType type, @Nullable BeanProperty property) {
        List<Object> values = new ArrayList<>();
        for (Object constant : type.getRawClass().getEnumConstants()) {
            JsonNode node = written(constant, type, property);
            if (node == null) {
                values.add(((Enum<?>) constant).name());
            } else if (node.isContainerNode()) {
                return new LinkedHashMap<>();
            } else {
                values.add(mapper.convertValue(node, Object.class));
            }
        }
        boolean texts = values.stream().allMatch(String.class::isInstance);
        Map<String, Object> schema = texts ? Schema.of("string") : new LinkedHashMap<>();
        schema.put("enum", values);
        return schema;
    }

    private static boolean has(Class<? extends Annotation> annotation, BeanPropertyDefinition property) {
        return Stream.of(
                        property.getField(),
                        property.getGetter(),
                        property.getSetter(),
                        property.getConstructorParameter())
                .filter(Objects::nonNull)
                .anyMatch(each -> each.hasAnnotation(annotation));
    }

    /** Returns whether values of a type may be written or read in another form than an object with its properties. */
    static boolean isUnknown(BeanDescription written, BeanDescription read) {
        return written.getObjectIdInfo() != null
                || written.getClassAnnotations().has(JsonSerialize.class)
                || written.getClassAnnotations().has(JsonDeserialize.class)
                || Stream.concat(read.getConstructors().stream(), read.getFactoryMethods().stream())
                        .map(each -> each.getAnnotation(JsonCreator.class))
                        .anyMatch(each -> each != null && each.mode() == JsonCreator.Mode.DELEGATING);
    }

    /** Returns whether some values of a property are left out of the JSON. */
    boolean isOmitted(BeanPropertyDefinition property, BeanDescription written) {
        if (property.getAccessor() == null) {
            return true;
        }
        JsonInclude.Value standard =
                mapper.getSerializationConfig().getDefaultPropertyInclusion(property.getRawPrimaryType());
        JsonInclude.Value inclusion = written.findPropertyInclusion(standard).withOverrides(property.findInclusion());
        return !ALWAYS.contains(inclusion.getValueInclusion())
                || property.findViews() != null
                || mapper.getSerializationConfig().getAnnotationIntrospector().findFilterId(written.getClassInfo())
                        != null;
    }

    /** Returns the change of names of the properties that take the place of a property; null if it is written itself. */
    @Nullable
    NameTransformer unwrapping(BeanPropertyDefinition property) {
        AnnotatedMember member = property.getPrimaryMember();
        return member == null
                ? null
                : mapper.getSerializationConfig().getAnnotationIntrospector().findUnwrappingNameTransformer(member);
    }

    /** Returns whether a property is read under further names. */
    static boolean hasAlias(BeanPropertyDefinition property) {
        return has(JsonAlias.class, property);
    }

    /** Returns properties in the order of a record's components, otherwise as the mapper writes them. */
    static List<BeanPropertyDefinition> ordered(JavaType type, List<BeanPropertyDefinition> properties) {
        if (!type.getRawClass().isRecord()) {
            return properties.stream()
                    .sorted(Comparator.comparing(BeanPropertyDefinition::getName))
                    .toList();
        }
        List<String> order = Stream.of(type.getRawClass().getRecordComponents())
                .map(each -> each.getName())
                .toList();
        return properties.stream()
                .sorted(Comparator.comparingInt(each -> order.indexOf(each.getInternalName())))
                .toList();
    }
}
