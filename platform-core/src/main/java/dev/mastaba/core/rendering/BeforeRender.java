package dev.mastaba.core.rendering;

import dev.mastaba.core.message.Request;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The event before every rendering: subscribers add what all templates may use. A value put under a name that is there replaces it.
 *
 * <p>Confined to the request's thread. (Pyramid: {@code BeforeRender}.)
 */
public final class BeforeRender {
    private final Request request;
    private final @Nullable Object model;
    private final Map<String, Object> values;

    /** Before the rendering of a model, with the values that core itself offers. */
    public BeforeRender(Request request, @Nullable Object model, Map<String, Object> values) {
        this.request = request;
        this.model = model;
        this.values = new LinkedHashMap<>(values);
    }

    /** The request that is answered. */
    public Request request() {
        return request;
    }

    /** What the view returned. */
    public @Nullable Object model() {
        return model;
    }

    /** Puts a value for templates. */
    public void put(String name, Object value) {
        values.put(name, value);
    }

    /** The value under a name, or null. */
    public @Nullable Object get(String name) {
        return values.get(name);
    }

    /** All values, as they are now. */
    public Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }
}
