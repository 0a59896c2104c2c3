package dev.mastaba.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An OSGi version. (OSGi Core 3.2.5.)
 *
 * @param major the number of incompatible changes
 * @param minor the number of compatible changes
 * @param micro the number of bug fixes
 * @param qualifier a suffix, compared as text
 */
record Version(int major, int minor, int micro, String qualifier) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.([-\\w]{1,200}))?)?)?");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Version parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a version such as 1.2.3 or 1.2.3.text");
        }
        String qualifier = parts.group(4);
        return new Version(
                number(parts.group(1)),
                number(parts.group(2)),
                number(parts.group(3)),
                qualifier == null ? "" : qualifier);
    }

    private static int number(@Nullable String text) {
        return text == null ? 0 : Integer.parseInt(text);
    }

    @Override
    public int compareTo(Version other) {
        int numbers = Integer.compare(major, other.major);
        numbers = numbers != 0 ? numbers : Integer.compare(minor, other.minor);
        numbers = numbers != 0 ? numbers : Integer.compare(micro, other.micro);
        return numbers != 0 ? numbers : qualifier.compareTo(other.qualifier);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro + (qualifier.isEmpty() ? "" : "." + qualifier);
    }
}
