package dev.mastaba.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Request;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The serializers that apply the adapters of types, the nearest first, before Jackson's own serialization. Confined to the composing thread while
 * adapters are added, then safe for any thread.
 */
final class JsonAdapters extends NopAnnotationIntrospector {
    /** The maximum number of adapters that are applied to one value in succession. */
    private static final int MOST_STEPS = 20;

    private final Map<Class<?>, Json.Adapter<Object>> declared = new HashMap<>();
    private final JsonSerializer<Object> serializer = new Adapted();

    private TypeLookup<Json.Adapter<Object>> adapters = new TypeLookup<>(Map.of());

    <T> void add(Class<T> type, Json.Adapter<? super T> adapter) {
        declared.put(type, (value, request) -> adapter.adapt(type.cast(value), request));
        adapters = new TypeLookup<>(declared);
    }

    boolean isEmpty() {
        return declared.isEmpty();
    }

    /** Returns whether an adapter converts the objects of a type. */
    boolean has(Class<?> type) {
        return nearest(type).isPresent();
    }

    private Optional<Json.Adapter<Object>> nearest(Class<?> type) {
        return adapters.nearest(type)
                .or(() -> ToJson.class.isAssignableFrom(type)
                        ? Optional.of((value, request) -> ((ToJson) value).toJson(request))
                        : Optional.empty());
    }

    /** Returns the serializer of a class, as if an annotation of the class named it. Jackson asks for one of every kind of type, also of lists and maps. */
    @Override
    public @Nullable Object findSerializer(Annotated annotated) {
        return annotated instanceof AnnotatedClass && has(annotated.getRawType()) ? serializer : null;
    }

    /** A serializer that applies adapters until none is left, then lets Jackson write the value. */
    private final class Adapted extends JsonSerializer<Object> {
        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            Object adapted = value;
            for (int step = 0; adapted != null; step++) {
                Json.Adapter<Object> adapter = nearest(adapted.getClass()).orElse(null);
                if (adapter == null) {
                    break;
                }
                if (step == MOST_STEPS) {
                    throw JsonMappingException.from(
                            out, "More than " + MOST_STEPS + " adapters apply one after another");
                }
                adapted = adapted(adapter, adapted, out, provider);
            }
            provider.defaultSerializeValue(adapted, out);
        }

        private @Nullable Object adapted(
                Json.Adapter<Object> adapter, Object value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            Request request =
                    (Request) Objects.requireNonNull(provider.getAttribute(RequestAttributes.REQUEST), "no request");
            try {
                return adapter.adapt(value, request);
            } catch (IOException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw JsonMappingException.from(out, "The adapter failed", failure);
            }
        }
    }
}
