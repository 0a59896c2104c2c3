package dev.mastaba.core.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version as OSGi has it. (OSGi Core 3.2.5.)
 *
 * @param major incompatible changes
 * @param minor compatible ones
 * @param micro mended bugs
 * @param qualifier compared as text
 */
record Version(int major, int minor, int micro, String qualifier) implements Comparable<Version> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.(\\d{1,9})(?:\\.([-\\w]{1,200}))?)?)?");

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Version parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no version; expected is 1.2.3 or 1.2.3.text");
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
