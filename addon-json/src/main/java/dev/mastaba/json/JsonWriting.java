package dev.mastaba.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** The parts with which an application reads and writes JSON. Safe for any thread. */
final class JsonWriting {
    private final JsonSettings settings;
    private final JsonAdapters adapters;
    private final FieldChanges fields = new FieldChanges();
    private volatile @Nullable ObjectMapper mapper;

    JsonWriting(JsonSettings settings, JsonAdapters adapters) {
        this.settings = settings;
        this.adapters = adapters;
    }

    /** Returns Jackson's mapper, the application's own. It is created on first use: an application without JSON does not load Jackson. */
    ObjectMapper mapper() {
        ObjectMapper made = mapper;
        return made == null ? make() : made;
    }

    private synchronized ObjectMapper make() {
        ObjectMapper made = mapper;
        if (made == null) {
            made = Mappers.standard(settings, adapters, fields);
            mapper = made;
        }
        return made;
    }

    /** Returns the operator's settings. */
    JsonSettings settings() {
        return settings;
    }

    /** Returns the adapters that add-ons register for types. */
    JsonAdapters adapters() {
        return adapters;
    }

    /** Returns the fields that add-ons add to objects. */
    FieldChanges fields() {
        return fields;
    }
}
