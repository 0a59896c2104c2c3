package dev.mastaba.maven;

import java.nio.file.Path;

/**
 * A jar that a project depends on.
 *
 * @param coordinates {@code group:artifact}
 * @param file the jar
 */
record Library(String coordinates, Path file) {
    String fileName() {
        return String.valueOf(file.getFileName());
    }
}
