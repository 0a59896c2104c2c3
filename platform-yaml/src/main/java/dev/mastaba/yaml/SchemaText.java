package dev.mastaba.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A part of the JSON Schema, from a file beside the classes. */
final class SchemaText {
    private SchemaText() {}

    /** Returns the schema of a key's value. */
    static String of(String key) {
        try (InputStream in =
                Objects.requireNonNull(SchemaText.class.getResourceAsStream("schema/" + key + ".json"), key)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
