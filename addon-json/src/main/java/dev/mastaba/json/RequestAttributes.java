package dev.mastaba.json;

import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import dev.mastaba.core.http.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jackson's attributes of one serialization: the request for the adapters. Jackson's own class would copy a map for each request. */
final class RequestAttributes extends ContextAttributes {
    /** The attribute that contains the request. */
    static final Object REQUEST = "dev.mastaba.json.request";

    // Jackson's base class is serializable; this one is never serialized.
    @SuppressWarnings("serial")
    private final Request request;

    RequestAttributes(Request request) {
        this.request = request;
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return REQUEST.equals(key) ? request : null;
    }

    @Override
    public ContextAttributes withPerCallAttribute(Object key, Object value) {
        return general().withPerCallAttribute(key, value);
    }

    @Override
    public ContextAttributes withSharedAttribute(Object key, Object value) {
        return general().withSharedAttribute(key, value);
    }

    @Override
    public ContextAttributes withSharedAttributes(Map<?, ?> attributes) {
        return general().withSharedAttributes(attributes);
    }

    @Override
    public ContextAttributes withoutSharedAttribute(Object key) {
        return general().withoutSharedAttribute(key);
    }

    private ContextAttributes general() {
        return getEmpty().withSharedAttribute(REQUEST, request);
    }
}
