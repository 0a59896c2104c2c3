package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotationMap;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.VirtualBeanPropertyWriter;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;
import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The fields that add-ons add to the JSON objects of other add-ons' types. Safe for any thread. */
// Jackson's base class is serializable; this one is never serialized.
@SuppressWarnings("serial")
final class AddedFields extends BeanSerializerModifier {
    /** The views, of those with fields of their own, that have made the response. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static final AttributeKey<Set<String>> VIEWS = (AttributeKey) AttributeKey.of("views with added fields", Set.class);

    private final List<Field> fields = new CopyOnWriteArrayList<>();

    /**
     * A field.
     *
     * @param model the type whose objects have the field
     * @param type the type of its values
     * @param view the view whose responses have the field; empty for all views
     * @param owner the name of the add-on that adds the field
     */
    record Field(Class<?> model, String name, Class<?> type, String view, String owner, Json.FieldValue<Object> value) {
        /** Returns the value for an object. */
        @Nullable
        Object of(Object object, Request request) throws Exception {
            return value.of(object, request);
        }
    }

    void add(Field field) {
        fields.add(field);
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Returns the fields that are added to a type. */
    List<Field> of(Class<?> type) {
        return fields.stream()
                .filter(field -> field.model().isAssignableFrom(type))
                .toList();
    }

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> own) {
        List<Field> added = new ArrayList<>(of(description.getBeanClass()));
        if (added.isEmpty()) {
            return own;
        }
        // A type's own field takes precedence, then that of the nearest type.
        added.sort(Comparator.comparing(field -> added.stream()
                .filter(other -> other.model() != field.model() && field.model().isAssignableFrom(other.model()))
                .count()));
        Map<String, Class<?>> models = new HashMap<>();
        own.forEach(writer -> models.put(writer.getName(), Object.class));
        List<BeanPropertyWriter> all = new ArrayList<>(own);
        for (Field field : added) {
            Class<?> first = models.putIfAbsent(field.name(), field.model());
            if (first == null || first == field.model()) {
                all.add(Added.to(description.getClassInfo(), field, config));
            }
        }
        return all;
    }

    /** A field as Jackson writes it. */
    private static final class Added extends VirtualBeanPropertyWriter {
        private final Field field;

        private Added(BeanPropertyDefinition definition, JavaType type, Field field) {
            super(definition, new AnnotationMap(), type);
            this.field = field;
        }

        static Added to(AnnotatedClass owner, Field field, SerializationConfig config) {
            JavaType type = config.constructType(field.type());
            BeanPropertyDefinition definition = SimpleBeanPropertyDefinition.construct(
                    config,
                    new VirtualAnnotatedMember(owner, owner.getRawType(), field.name(), type),
                    PropertyName.construct(field.name()));
            return new Added(definition, type, field);
        }

        @Override
        public void serializeAsField(Object object, JsonGenerator out, SerializerProvider provider) throws Exception {
            if (field.view().isEmpty()
                    || request(provider).find(VIEWS).orElse(Set.of()).contains(field.view())) {
                super.serializeAsField(object, out, provider);
            }
        }

        @Override
        protected @Nullable Object value(Object object, JsonGenerator out, SerializerProvider provider)
                throws Exception {
            Object value;
            try {
                value = field.of(object, request(provider));
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception failure) {
                throw JsonMappingException.from(
                        out, "The field " + field.name() + " of " + field.owner() + " failed", failure);
            }
            if (value != null && !field.type().isInstance(value)) {
                throw JsonMappingException.from(
                        out,
                        "The field " + field.name() + " of " + field.owner() + " must be a "
                                + field.type().getName() + ", not a "
                                + value.getClass().getName());
            }
            return value;
        }

        private static Request request(SerializerProvider provider) {
            return (Request) Objects.requireNonNull(provider.getAttribute(RequestAttributes.REQUEST), "no request");
        }

        @Override
        public VirtualBeanPropertyWriter withConfig(
                MapperConfig<?> config, AnnotatedClass owner, BeanPropertyDefinition definition, JavaType type) {
            return this;
        }
    }
}
