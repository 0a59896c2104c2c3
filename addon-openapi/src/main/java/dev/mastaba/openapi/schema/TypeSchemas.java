package dev.mastaba.openapi.schema;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.TreeNode;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.ser.impl.BeanAsArraySerializer;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.ser.std.NullSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.ResolvedRecursiveType;
import com.fasterxml.jackson.databind.util.NameTransformer;
import dev.mastaba.json.Json;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of Java types as the application's JSON mapper writes and reads them: the mapper itself supplies names, subtypes, and required
 * properties. Confined to the thread that builds a document.
 */
public final class TypeSchemas {
    private static final int DEEPEST = 6;

    private final ObjectMapper mapper;
    private final boolean constrained;
    private final ComponentNames names;
    private final WrittenForms forms;
    private final Subtypes subtypes;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();

    /** The treatment of unknown fields by the mapper: true if it ignores them. */
    private final boolean usuallyTolerant;

    private boolean tolerant;

    private final Deque<JavaType> pending = new ArrayDeque<>();

    /** The types without a component whose schemas are being made; such a type within itself has no end. */
    private final Set<JavaType> open = new HashSet<>();

    private final Function<Class<?>, List<Json.FieldChange>> changes;

    /** Creates the schemas of a document whose types have only their own fields. */
    public TypeSchemas(ObjectMapper mapper, boolean constrained, Set<String> reserved) {
        this(mapper, constrained, reserved, type -> List.of());
    }

    /**
     * Creates the schemas of one document.
     *
     * @param constrained whether the application checks the constraints of records
     * @param reserved the names of components that are no types
     * @param changes returns the changes that add-ons make to the fields of a type
     */
    public TypeSchemas(
            ObjectMapper mapper,
            boolean constrained,
            Set<String> reserved,
            Function<Class<?>, List<Json.FieldChange>> changes) {
        this.changes = changes;
        this.mapper = mapper;
        this.usuallyTolerant = !mapper.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.tolerant = usuallyTolerant;
        this.constrained = constrained;
        this.names = new ComponentNames(reserved);
        this.forms = new WrittenForms(mapper);
        this.subtypes = new Subtypes(mapper);
    }

    /** Returns the components to which schemas refer, by name. */
    public Map<String, Map<String, Object>> components() {
        return components;
    }

    /** Returns the schema of a type. */
    public Map<String, Object> of(Type type) {
        return complete(of(mapper.constructType(type)));
    }

    /**
     * Returns the schema of a type as the body that a view reads. If the view treats unknown fields in another way than the application, the body has
     * components of its own.
     *
     * @param added the records whose properties extensions add
     */
    public Map<String, Object> ofBody(Type type, List<Class<?>> added, boolean unknownFields) {
        tolerant = unknownFields;
        JavaType known = mapper.constructType(type);
        Map<String, Object> schema = added.isEmpty() || !isObject(known) ? of(known) : object(known);
        if (schema.containsKey("properties") || "object".equals(schema.get("type"))) {
            added.forEach(each -> extend(schema, object(mapper.constructType(each))));
        }
        complete(schema);
        tolerant = usuallyTolerant;
        return schema;
    }

    private static void extend(Map<String, Object> schema, Map<String, Object> added) {
        Map<String, Object> properties = new LinkedHashMap<>(Schema.part(schema, "properties"));
        properties.putAll(Schema.part(added, "properties"));
        schema.put("properties", properties);
        List<Object> required = new ArrayList<>();
        Stream.of(schema, added).forEach(each -> required.addAll((List<?>) each.getOrDefault("required", List.of())));
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
    }

    private String name(JavaType type) {
        String name = names.of(type);
        return tolerant == usuallyTolerant || type.isEnumType() ? name : name + (tolerant ? "-tolerant" : "-strict");
    }

    /** Makes the components to which schemas refer, one after another: types can be nested deeper than the stack of a thread. */
    private Map<String, Object> complete(Map<String, Object> schema) {
        for (JavaType next = pending.poll(); next != null; next = pending.poll()) {
            components.put(name(next), next.isEnumType() ? forms.enumeration(next, null) : object(next));
        }
        return schema;
    }

    /**
     * Returns the schema of a type as the result of a view. The mapper writes such a value without its type arguments, so elements of a polymorphic
     * type lack the property with their type, and their schema is unknown.
     */
    public Map<String, Object> ofResult(Type type) {
        return complete(of(erased(mapper.constructType(type))));
    }

    private JavaType erased(JavaType type) {
        List<JavaType> arguments = type.getBindings().getTypeParameters();
        if (arguments.isEmpty()) {
            return type;
        }
        JavaType[] changed = arguments.stream()
                .map(each -> isNamed(each) ? mapper.constructType(Object.class) : erased(each))
                .toArray(JavaType[]::new);
        return mapper.getTypeFactory().constructParametricType(type.getRawClass(), changed);
    }

    private boolean isNamed(JavaType type) {
        return mapper.getSerializationConfig()
                .introspect(type)
                .getClassAnnotations()
                .has(JsonTypeInfo.class);
    }

    private Map<String, Object> of(JavaType declared) {
        JavaType type =
                declared instanceof ResolvedRecursiveType recursive ? recursive.getSelfReferencedType() : declared;
        Class<?> raw = type.getRawClass();
        if (type.isReferenceType()) {
            return Schema.nullable(of(type.getReferencedType()));
        }
        if (raw == byte[].class) {
            Map<String, Object> bytes = Schema.of("string");
            bytes.put("contentEncoding", "base64");
            return bytes;
        }
        if (raw == char[].class) {
            return Schema.of("string");
        }
        if (raw == Object.class
                || raw.isAnnotationPresent(JsonFormat.class) && !type.isEnumType()
                || TreeNode.class.isAssignableFrom(raw)
                || depth(type) > DEEPEST) {
            return new LinkedHashMap<>();
        }
        JavaType elements = elements(type);
        if (elements != null) {
            return Schema.listOf(inner(type, elements));
        }
        if (type.isMapLikeType()) {
            Map<String, Object> schema = Schema.of("object");
            schema.put("additionalProperties", inner(type, type.getContentType()));
            return schema;
        }
        return forms.scalar(type).orElseGet(() -> named(type));
    }

    /** Returns the schema of a type within another one; an open schema if it is that type itself, such as a list of such lists. */
    private Map<String, Object> inner(JavaType outer, JavaType type) {
        if (!open.add(outer)) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> schema = of(type);
        open.remove(outer);
        return schema;
    }

    private static @Nullable JavaType elements(JavaType type) {
        if (type.isArrayType() || type.isCollectionLikeType()) {
            return type.getContentType();
        }
        Class<?> raw = type.getRawClass();
        boolean several = raw == Iterable.class || BaseStream.class.isAssignableFrom(raw);
        return several ? type.containedTypeOrUnknown(0) : null;
    }

    /** Returns the depth of type arguments, which a recursive generic type would increase without end. */
    private static int depth(JavaType type) {
        int deepest = 0;
        for (JavaType each : type.getBindings().getTypeParameters()) {
            deepest = Math.max(deepest, depth(each) + 1);
        }
        return deepest;
    }

    private Map<String, Object> named(JavaType type) {
        BeanDescription written = mapper.getSerializationConfig().introspect(type);
        AnnotatedMember value = written.findJsonValueAccessor();
        if (value != null && !type.isEnumType()) {
            return inner(type, value.getType());
        }
        JsonTypeInfo info = subtypes.info(type);
        boolean wrapped = info != null
                && info.include() != JsonTypeInfo.As.PROPERTY
                && info.include() != JsonTypeInfo.As.EXISTING_PROPERTY;
        if (wrapped || !type.isEnumType() && !isObject(type)) {
            return new LinkedHashMap<>();
        }
        String name = name(type);
        if (!components.containsKey(name)) {
            components.put(name, Map.of());
            pending.add(type);
        }
        return Schema.reference(name);
    }

    /** Returns whether values are written as objects with properties; a custom serializer may write anything. */
    private boolean isObject(JavaType type) {
        try {
            JsonSerializer<?> serializer =
                    mapper.getSerializerProviderInstance().findValueSerializer(type);
            return serializer instanceof BeanSerializerBase && !(serializer instanceof BeanAsArraySerializer)
                    || serializer instanceof UnknownSerializer
                    || serializer instanceof NullSerializer
                    || type.isAbstract() && !(serializer instanceof StdSerializer);
        } catch (JsonMappingException | RuntimeException | StackOverflowError unwritable) {
            // The mapper cannot write a generic type that contains itself with ever larger arguments.
            return type.getRawClass().isRecord();
        }
    }

    private Map<String, Object> object(JavaType type) {
        BeanDescription written = mapper.getSerializationConfig().introspect(type);
        List<JavaType> below = subtypes.of(type);
        if (!below.isEmpty()) {
            return subtypes.schema(type, below, below.stream().map(this::of).toList());
        }
        JsonTypeInfo info = subtypes.info(type);
        BeanDescription read = mapper.getDeserializationConfig().introspect(type);
        if (WrittenForms.isUnknown(written, read)) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> schema = Schema.of("object");
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        if (info != null && info.include() == JsonTypeInfo.As.PROPERTY) {
            String name = subtypes.nameOf(type);
            properties.put(Subtypes.property(info), name.isEmpty() ? Schema.of("string") : Schema.with("const", name));
            required.add(Subtypes.property(info));
        }
        boolean all = addProperties(type, written, read, properties, required);
        FieldSchemas fields = new FieldSchemas(properties, required, read, each -> of(mapper.constructType(each)));
        changes.apply(type.getRawClass()).forEach(fields::apply);
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        boolean strict = all
                && !tolerant
                && !properties.isEmpty()
                && written.findAnyGetter() == null
                && read.findAnySetterAccessor() == null
                && read.findProperties().stream().noneMatch(WrittenForms::hasAlias)
                && !Boolean.TRUE.equals(mapper.getDeserializationConfig()
                        .getAnnotationIntrospector()
                        .findPropertyIgnoralByName(mapper.getDeserializationConfig(), read.getClassInfo())
                        .getIgnoreUnknown());
        if (strict) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** Adds the properties of a type; returns whether these are all, which is unknown if it contains those of an open type. */
    private boolean addProperties(
            JavaType type,
            BeanDescription written,
            BeanDescription read,
            Map<String, Object> properties,
            List<String> required) {
        Map<String, BeanPropertyDefinition> readable = new LinkedHashMap<>();
        read.findProperties().stream()
                .filter(each -> each.couldDeserialize())
                .forEach(each -> readable.put(each.getName(), each));
        Map<String, BeanPropertyDefinition> all = new LinkedHashMap<>();
        for (BeanPropertyDefinition each : WrittenForms.ordered(type, written.findProperties())) {
            if (each.couldSerialize()) {
                all.put(each.getName(), each);
            }
        }
        boolean both = !all.isEmpty() && !readable.isEmpty();
        readable.forEach(all::putIfAbsent);
        List<Map<String, Object>> unwrapped = new ArrayList<>();
        all.forEach((name, property) -> {
            BeanPropertyDefinition in = readable.get(name);
            NameTransformer unwrapping = forms.unwrapping(property);
            if (unwrapping != null && !forms.isScalar(property.getPrimaryType())) {
                unwrapped.add(isObject(property.getPrimaryType()) ? object(property.getPrimaryType()) : Map.of());
                Schema.part(unwrapped.get(unwrapped.size() - 1), "properties")
                        .forEach((each, of) -> properties.put(unwrapping.transform(each), of));
                return;
            }
            Map<String, Object> schema = new LinkedHashMap<>(property(type, property, in));
            boolean asked = Boolean.TRUE.equals(schema.remove("required"));
            if (both && in == null) {
                schema.put("readOnly", true);
            }
            if (in != null && in == property && both) {
                schema.put("writeOnly", true);
            }
            properties.put(name, schema);
            if (asked && !forms.isOmitted(property, written)) {
                required.add(name);
            }
        });
        return unwrapped.stream().allMatch(each -> each.containsKey("additionalProperties"));
    }

    private Map<String, Object> property(
            JavaType owner, BeanPropertyDefinition property, @Nullable BeanPropertyDefinition in) {
        Map<String, Object> schema =
                forms.ofProperty(property, in).orElseGet(() -> new LinkedHashMap<>(of(property.getPrimaryType())));
        Field field = field(owner.getRawClass(), property.getInternalName());
        boolean required = in != null && (in.isRequired() || in.getMetadata().getValueNulls() == Nulls.FAIL);
        boolean nullable = false;
        if (field != null) {
            nullable = saysNullable(field) || saysNullable(field.getAnnotatedType());
            if (constrained) {
                required |= ConstraintKeywords.add(field, schema);
                ConstraintKeywords.addOfElements(field, schema);
            }
        }
        if (nullable && !required) {
            schema = new LinkedHashMap<>(Schema.nullable(schema));
        }
        String description = property.getMetadata().getDescription();
        if (description != null) {
            schema.put("description", description);
        }
        if (required) {
            schema.put("required", true);
        }
        return schema;
    }

    static @Nullable Field field(@Nullable Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            try {
                return each.getDeclaredField(name);
            } catch (NoSuchFieldException inherited) {
                // The field may belong to a superclass.
            }
        }
        return null;
    }

    private static boolean saysNullable(AnnotatedElement element) {
        return Stream.of(element.getAnnotations())
                .anyMatch(each -> each.annotationType().getSimpleName().equals("Nullable"));
    }
}
