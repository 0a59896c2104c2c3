package dev.mastaba.json;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** An object that provides its own JSON form. An adapter for the object's type overrides this form. (Pyramid: {@code __json__}.) */
@ConsumerType
@FunctionalInterface
public interface ToJson {
    /**
     * Returns the value that is written instead of this object, such as a map, a record, or a string. Null is written as JSON null.
     *
     * @param request the request to which the response belongs
     */
    @Nullable
    Object toJson(Request request);
}
