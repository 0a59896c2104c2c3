package dev.mastaba.yaml;

import dev.mastaba.core.config.OverlayKey;
import dev.mastaba.core.engine.text.ResourceText;

/** A key that every {@code mastaba.yaml} supports; its schema is a file beside the classes. */
interface StandardKey extends OverlayKey {
    @Override
    default String schema() {
        return schemaOf(name());
    }

    /** Returns the schema of a key's value, or another part of the schema. */
    static String schemaOf(String key) {
        return ResourceText.of(StandardKey.class, "schema/" + key + ".json").strip();
    }
}
