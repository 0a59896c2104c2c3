package dev.mastaba.yaml;

import dev.mastaba.core.engine.text.ResourceText;

/** A part of the JSON Schema, from a file beside the classes. */
final class SchemaText {
    private SchemaText() {}

    /** Returns the schema of a key's value. */
    static String of(String key) {
        return ResourceText.of(SchemaText.class, "schema/" + key + ".json").strip();
    }
}
