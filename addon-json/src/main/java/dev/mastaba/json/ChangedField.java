package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotationMap;
import com.fasterxml.jackson.databind.introspect.VirtualAnnotatedMember;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.util.NameTransformer;
import com.fasterxml.jackson.databind.util.SimpleBeanPropertyDefinition;
import dev.mastaba.core.http.Request;
import dev.mastaba.json.FieldChanges.Change;
import dev.mastaba.json.Json.FieldChange;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A field of a JSON object that add-ons have added, replaced, or removed, as Jackson writes it. Safe for any thread. */
// Jackson's base class is serializable; this one is never serialized.
@SuppressWarnings("serial")
final class ChangedField extends BeanPropertyWriter {
    private final @Nullable BeanPropertyWriter original;
    private final List<Change> changes;

    private ChangedField(
            BeanPropertyWriter base, PropertyName name, @Nullable BeanPropertyWriter original, List<Change> changes) {
        super(base, name);
        this.original = original;
        this.changes = changes;
    }

    /** Returns a field that the type has. The first change that concerns the response applies. */
    static ChangedField replacing(BeanPropertyWriter original, List<Change> changes) {
        return new ChangedField(original, original.getFullName(), original, changes);
    }

    /** Returns a field that the type does not have. The first change that concerns the response applies. */
    static ChangedField added(AnnotatedClass owner, List<Change> changes, SerializationConfig config) {
        FieldChange first = changes.get(0).of();
        JavaType type = config.constructType(first.type());
        PropertyName name = PropertyName.construct(first.name());
        var member = new VirtualAnnotatedMember(owner, owner.getRawType(), first.name(), type);
        BeanPropertyWriter base = new BeanPropertyWriter(
                SimpleBeanPropertyDefinition.construct(config, member, name),
                member,
                new AnnotationMap(),
                type,
                null,
                null,
                null,
                false,
                null,
                null);
        return new ChangedField(base, name, null, changes);
    }

    private static Request request(SerializerProvider provider) {
        return (Request) Objects.requireNonNull(provider.getAttribute(RequestAttributes.REQUEST), "no request");
    }

    private @Nullable Change effective(SerializerProvider provider) {
        Set<String> views = request(provider).find(FieldChanges.VIEWS).orElse(Set.of());
        for (Change change : changes) {
            if (change.of().view().isEmpty() || views.contains(change.of().view())) {
                return change;
            }
        }
        return null;
    }

    @Override
    public void serializeAsField(Object object, JsonGenerator out, SerializerProvider provider) throws Exception {
        Change change = effective(provider);
        if (change == null && original != null) {
            original.serializeAsField(object, out, provider);
        } else if (change != null && change.of().kind() != FieldChange.Kind.REMOVED) {
            provider.defaultSerializeField(getName(), value(change, object, out, provider), out);
        }
    }

    @Override
    public void serializeAsElement(Object object, JsonGenerator out, SerializerProvider provider) throws Exception {
        Change change = effective(provider);
        if (change == null && original != null) {
            original.serializeAsElement(object, out, provider);
        } else if (change != null && change.of().kind() != FieldChange.Kind.REMOVED) {
            provider.defaultSerializeValue(value(change, object, out, provider), out);
        } else {
            provider.defaultSerializeNull(out);
        }
    }

    private static @Nullable Object value(Change change, Object object, JsonGenerator out, SerializerProvider provider)
            throws Exception {
        String field = "The field " + change.of().name() + " of " + change.of().addOn();
        Object value;
        try {
            value = change.value().of(object, request(provider));
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception failure) {
            throw JsonMappingException.from(out, field + " failed", failure);
        }
        if (value != null && !change.of().type().isInstance(value)) {
            throw JsonMappingException.from(
                    out,
                    field + " must be a " + change.of().type().getName() + ", not a "
                            + value.getClass().getName());
        }
        return value;
    }

    @Override
    public void assignSerializer(JsonSerializer<Object> serializer) {
        if (original == null) {
            super.assignSerializer(serializer);
        } else {
            original.assignSerializer(serializer);
        }
    }

    @Override
    public void assignNullSerializer(JsonSerializer<Object> serializer) {
        if (original == null) {
            super.assignNullSerializer(serializer);
        } else {
            original.assignNullSerializer(serializer);
        }
    }

    @Override
    public void setNonTrivialBaseType(JavaType type) {
        if (original == null) {
            super.setNonTrivialBaseType(type);
        } else {
            original.setNonTrivialBaseType(type);
        }
    }

    /** Keeps the changes if the field is written in the object that contains this one. */
    @Override
    public BeanPropertyWriter rename(NameTransformer transformer) {
        PropertyName name = PropertyName.construct(transformer.transform(getName()));
        return new ChangedField(this, name, original == null ? null : original.rename(transformer), changes);
    }
}
