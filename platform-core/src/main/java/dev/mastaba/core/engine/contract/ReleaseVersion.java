package dev.mastaba.core.engine.contract;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The three numbers of a version, by the rules of Semantic Versioning; what follows them does not count. */
public record ReleaseVersion(int major, int minor, int micro) implements Comparable<ReleaseVersion> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:[.-].*)?");
    private static final Comparator<ReleaseVersion> ORDER = Comparator.comparingInt(ReleaseVersion::major)
            .thenComparingInt(ReleaseVersion::minor)
            .thenComparingInt(ReleaseVersion::micro);

    /**
     * Parses a version of Maven or OSGi.
     *
     * @throws IllegalArgumentException if it does not begin with a number
     */
    public static ReleaseVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(text + " is not a version");
        }
        return new ReleaseVersion(number(form.group(1)), number(form.group(2)), number(form.group(3)));
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Returns the next version after a change that breaks others. Before 1.0.0, the second number counts such changes. */
    ReleaseVersion afterBreak() {
        return major == 0 ? new ReleaseVersion(0, minor + 1, 0) : new ReleaseVersion(major + 1, 0, 0);
    }

    /** Returns the next version after an addition. */
    ReleaseVersion afterAddition() {
        return major == 0 ? new ReleaseVersion(0, minor, micro + 1) : new ReleaseVersion(major, minor + 1, 0);
    }

    /** Orders versions by their numbers. */
    @Override
    public int compareTo(ReleaseVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + micro;
    }
}
