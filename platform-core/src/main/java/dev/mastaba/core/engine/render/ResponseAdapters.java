package dev.mastaba.core.engine.render;

import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.TypeLookup;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.render.ResponseAdapter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** The response adapters of an application, found by the result of a view. Immutable and safe for use by any thread. Only for views. */
@ProviderType
public final class ResponseAdapters {
    private static final ResponseAdapters NONE = new ResponseAdapters(Map.of());

    private final TypeLookup<ResponseAdapter<Object>> declared;
    private final boolean empty;

    private ResponseAdapters(Map<Class<?>, ResponseAdapter<Object>> declared) {
        this.declared = new TypeLookup<>(declared);
        this.empty = declared.isEmpty();
    }

    /** Returns the adapters of a registry, once all are in it. */
    public static ResponseAdapters in(Registry registry) {
        return registry.find(Key.of(Declared.class)).map(Declared::adapters).orElse(NONE);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return empty;
    }

    /**
     * Returns the response of the adapter for the nearest type; empty if there is none.
     *
     * @throws Exception any exception of the adapter
     */
    public Optional<Response> adapt(Object answer) throws Exception {
        ResponseAdapter<Object> nearest = declared.nearest(answer.getClass()).orElse(null);
        return nearest == null ? Optional.empty() : Optional.of(nearest.adapt(answer));
    }

    public static <T> void add(Registry registry, Class<T> type, ResponseAdapter<? super T> adapter) {
        registry.computeIfAbsent(Key.of(Declared.class), Declared::new)
                .add(type, answer -> adapter.adapt(type.cast(answer)));
    }

    /** The adapters while they are declared. */
    private static final class Declared {
        private final Map<Class<?>, ResponseAdapter<Object>> all = new HashMap<>();
        private @Nullable ResponseAdapters made;

        void add(Class<?> type, ResponseAdapter<Object> adapter) {
            all.put(type, adapter);
            made = null;
        }

        ResponseAdapters adapters() {
            ResponseAdapters known = made;
            if (known == null) {
                known = new ResponseAdapters(all);
                made = known;
            }
            return known;
        }
    }
}
