package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A text of a project with gaps, {@code @name@}, to be filled in. Immutable.
 *
 * @param text what it is so far
 */
record ProjectTemplate(String text) {
    /** The template of this name beside this class. */
    static ProjectTemplate of(String name) {
        try (InputStream in = Objects.requireNonNull(ProjectTemplate.class.getResourceAsStream(name), name)) {
            return new ProjectTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The text with a gap filled wherever it is. */
    ProjectTemplate with(String gap, String value) {
        return new ProjectTemplate(text.replace("@" + gap + "@", value));
    }
}
