package dev.mastaba.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A text file beside the classes of the command line. */
final class TextResource {
    private TextResource() {}

    /** Returns the content of the file with this name. */
    static String text(String name) {
        try (InputStream in = Objects.requireNonNull(TextResource.class.getResourceAsStream(name), "in the same jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
