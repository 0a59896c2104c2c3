package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A file of a project with placeholders, {@code @name@}. Immutable.
 *
 * @param text the text so far
 */
record ProjectTemplate(String text) {
    /** Returns the template of this name beside this class. */
    static ProjectTemplate of(String name) {
        try (InputStream in = Objects.requireNonNull(ProjectTemplate.class.getResourceAsStream(name), name)) {
            return new ProjectTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the text with all occurrences of a placeholder replaced. */
    ProjectTemplate with(String gap, String value) {
        return new ProjectTemplate(text.replace("@" + gap + "@", value));
    }
}
