package dev.mastaba.osgi.folder;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as OSGi orders them (Core 3.2.5): three numbers, then the qualifier by its characters.
 *
 * @param text as written, without blanks around it
 */
record BundleVersion(BigInteger major, BigInteger minor, BigInteger micro, String qualifier, String text)
        implements Comparable<BundleVersion> {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,10})(?:\\.(\\d{1,10})(?:\\.(\\d{1,10})(?:\\.([A-Za-z0-9_-]{1,200}))?)?)?");
    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);
    private static final Comparator<BundleVersion> ORDER = Comparator.comparing(BundleVersion::major)
            .thenComparing(BundleVersion::minor)
            .thenComparing(BundleVersion::micro)
            .thenComparing(BundleVersion::qualifier);

    static Optional<BundleVersion> parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            return Optional.empty();
        }
        BundleVersion version = new BundleVersion(
                number(form.group(1)),
                number(form.group(2)),
                number(form.group(3)),
                form.group(4) == null ? "" : form.group(4),
                text.trim());
        boolean fits = version.major.max(version.minor).max(version.micro).compareTo(LARGEST) <= 0;
        return fits ? Optional.of(version) : Optional.empty();
    }

    private static BigInteger number(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    @Override
    public int compareTo(BundleVersion other) {
        return ORDER.compare(this, other);
    }
}
