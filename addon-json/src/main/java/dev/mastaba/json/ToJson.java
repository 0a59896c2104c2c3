package dev.mastaba.json;

import dev.mastaba.core.http.Request;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Says itself how it is written as JSON; an adapter for its type comes before it. (Pyramid: {@code __json__}.) */
@ConsumerType
@FunctionalInterface
public interface ToJson {
    /**
     * What is written instead: a map, a record, a text; null is written as null.
     *
     * @param request the request that is answered
     */
    @Nullable
    Object toJson(Request request);
}
