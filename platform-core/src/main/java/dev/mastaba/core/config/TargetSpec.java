package dev.mastaba.core.config;

import org.jspecify.annotations.Nullable;

/**
 * The target of an extension: {@code wiki}, or {@code wiki;version=[1.2,2)}.
 *
 * @param name a name or an application's id
 * @param versions the supported versions, or null for any
 */
record TargetSpec(String name, @Nullable VersionRange versions) {
    private static final String VERSION = "version=";

    /**
     * Reads a target.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static TargetSpec parse(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            return new TargetSpec(required(text), null);
        }
        String attribute = text.substring(semicolon + 1).strip();
        if (!attribute.startsWith(VERSION)) {
            throw new IllegalArgumentException("\"" + text + "\" has no " + VERSION + "RANGE after the semicolon");
        }
        String range = attribute.substring(VERSION.length()).strip();
        boolean quoted = range.length() > 1 && range.startsWith("\"") && range.endsWith("\"");
        return new TargetSpec(
                required(text.substring(0, semicolon)),
                VersionRange.parse(quoted ? range.substring(1, range.length() - 1) : range));
    }

    private static String required(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is missing");
        }
        return name.strip();
    }
}
