package dev.mastaba.core.config;

import org.jspecify.annotations.Nullable;

/**
 * An OSGi version range: {@code [1.2,2)}, or a single version for itself and all above. (OSGi Core 3.2.6.)
 *
 * @param text the range as written
 * @param lowest the lower end
 * @param withLowest whether the lower end is included
 * @param highest the upper end, or null for none
 * @param withHighest whether the upper end is included
 */
record VersionRange(
        String text,
        Version lowest,
        boolean withLowest,
        @Nullable Version highest,
        boolean withHighest) {
    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static VersionRange parse(String text) {
        String range = text.strip();
        if (!range.startsWith("[") && !range.startsWith("(")) {
            return new VersionRange(range, Version.parse(range), true, null, false);
        }
        int comma = range.indexOf(',');
        if (comma < 0 || !(range.endsWith("]") || range.endsWith(")"))) {
            throw new IllegalArgumentException("\"" + text + "\" is not a range of versions such as [1.2,2)");
        }
        return new VersionRange(
                range,
                Version.parse(range.substring(1, comma)),
                range.startsWith("["),
                Version.parse(range.substring(comma + 1, range.length() - 1)),
                range.endsWith("]"));
    }

    boolean includes(Version version) {
        int low = version.compareTo(lowest);
        if (low < 0 || (low == 0 && !withLowest)) {
            return false;
        }
        int high = highest == null ? -1 : version.compareTo(highest);
        return high < 0 || (high == 0 && withHighest);
    }
}
