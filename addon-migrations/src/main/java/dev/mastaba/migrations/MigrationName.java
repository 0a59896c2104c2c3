package dev.mastaba.migrations;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The parts of a file name such as {@code V5__drop_author__since_1.3.sql}.
 *
 * @param version the version, such as {@code 5} or {@code 2.1}; empty for a repeatable migration
 * @param description the description, with spaces
 * @param since the version of the add-on since which its code can do without what the migration removes; empty if the name does not specify one
 * @param file the name of the file
 */
record MigrationName(String version, String description, Optional<CodeVersion> since, String file) {
    /** The order in which migrations run: by version, then the repeatable ones by description. */
    static final Comparator<MigrationName> ORDER = Comparator.comparing(MigrationName::isRepeatable)
            .thenComparing(MigrationName::version, MigrationName::compareVersions)
            .thenComparing(MigrationName::description);

    private static final int LONGEST = 150;
    private static final int LONGEST_VERSION = 50;
    private static final Pattern FORM = Pattern.compile("(?:V(\\d+(?:[._]\\d+)*)|R)__([A-Za-z0-9][A-Za-z0-9._-]*?)"
            + "(?:__since_(\\d{1,9}(?:\\.\\d{1,9}){0,2}))?\\.sql");

    /** Returns the parts of a file name; empty if the name does not have this form. */
    static Optional<MigrationName> parse(String file) {
        Matcher parts = FORM.matcher(file);
        if (file.length() > LONGEST || !parts.matches() || parts.group(2).contains("__since")) {
            return Optional.empty();
        }
        String version = parts.group(1) == null ? "" : canonical(parts.group(1));
        if (version.length() > LONGEST_VERSION) {
            return Optional.empty();
        }
        return Optional.of(new MigrationName(
                version,
                parts.group(2).replace('_', ' '),
                Optional.ofNullable(parts.group(3)).map(CodeVersion::new),
                file));
    }

    /** Returns a version in the form that equals that of all equal versions: without leading zeros, and without zeros at the end. */
    static String canonical(String version) {
        String text = Stream.of(version.split("[._]"))
                .map(part -> new BigInteger(part).toString())
                .reduce((left, right) -> left + "." + right)
                .orElse(version);
        return text.replaceAll("(\\.0)+$", "");
    }

    private static int compareVersions(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return left.compareTo(right);
        }
        String[] one = left.split("\\.");
        String[] other = right.split("\\.");
        for (int i = 0; i < Math.max(one.length, other.length); i++) {
            int order = part(one, i).compareTo(part(other, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger part(String[] parts, int index) {
        return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
    }

    boolean isRepeatable() {
        return version.isEmpty();
    }

    /** Returns the identity of the migration in its history: the version, or {@code R} and the description. */
    String key() {
        return isRepeatable() ? "R " + description : version;
    }

    /** Returns the name by which settings refer to the migration: the version, or the description with underscores. */
    String reference() {
        return isRepeatable() ? "R__" + description.replace(' ', '_') : version;
    }

    /** Returns the version and the description, without the words about the version of the code. */
    String shown() {
        return (isRepeatable() ? "R " : version + " ") + description;
    }

    boolean isAbove(MigrationName other) {
        return compareVersions(version, other.version) > 0;
    }
}
