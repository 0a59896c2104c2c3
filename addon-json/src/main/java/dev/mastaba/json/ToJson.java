package dev.mastaba.json;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** An object that provides its own JSON form; an adapter for its type overrides it. (Pyramid: {@code __json__}.) */
@ConsumerType
@FunctionalInterface
public interface ToJson {
    /**
     * Returns the value to write instead: a map, a record, or a text; null is written as null.
     *
     * @param request the request to which the response belongs
     */
    @Nullable
    Object toJson(Request request);
}
