package dev.mastaba.core.engine.method;

import dev.mastaba.core.http.AttributeKey;
import dev.mastaba.core.http.Request;

/** The instance of a view class that was created for a request; templates access it as {@code view}. */
public final class ViewInstance {
    private static final AttributeKey<Object> KEY = AttributeKey.of("view instance", Object.class);

    private ViewInstance() {}

    /** Keeps the instance for the renderer. */
    public static Object keep(Object made, Request request) {
        request.set(KEY, made);
        return made;
    }

    /** Returns the instance if the view is a class; otherwise the view itself. */
    public static Object of(Object original, Request request) {
        return original instanceof Class ? request.find(KEY).orElse(original) : original;
    }
}
