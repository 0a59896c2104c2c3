package dev.mastaba.core.view;

import dev.mastaba.core.message.AttributeKey;
import dev.mastaba.core.message.Request;

/** The object that a view class was made for a request; templates know it as {@code view}. */
final class MadeView {
    private static final AttributeKey<Object> KEY = AttributeKey.of("the view's object", Object.class);

    private MadeView() {}

    /** Keeps it for the renderer. */
    static Object keep(Object made, Request request) {
        request.set(KEY, made);
        return made;
    }

    /** The object where the view is a class; otherwise the view itself. */
    static Object of(Object original, Request request) {
        return original instanceof Class ? request.find(KEY).orElse(original) : original;
    }
}
