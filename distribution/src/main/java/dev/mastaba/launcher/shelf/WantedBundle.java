package dev.mastaba.launcher.shelf;

import aQute.bnd.version.MavenVersion;
import aQute.bnd.version.VersionRange;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.resource.Requirement;

/**
 * A bundle that a user names: {@code NAME}, {@code NAME:VERSION}, {@code GROUP:ARTIFACT}, or {@code GROUP:ARTIFACT:VERSION}.
 *
 * @param name the symbolic name, or {@code GROUP:ARTIFACT} for Maven repositories
 * @param version the version or range as written; empty for any
 */
record WantedBundle(String name, String version) {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern RANGE = Pattern.compile("[\\[(][A-Za-z0-9._-]{1,99},[A-Za-z0-9._-]{1,99}[\\])]");

    /**
     * Parses an argument.
     *
     * @throws IOException with a message for people if it is invalid
     */
    static WantedBundle parse(String argument) throws IOException {
        List<String> parts = List.of(argument.split(":", -1));
        String last = parts.get(parts.size() - 1);
        boolean hasVersion = parts.size() > 1
                && (VERSION.matcher(last).matches() || RANGE.matcher(last).matches());
        List<String> names = hasVersion ? parts.subList(0, parts.size() - 1) : parts;
        if (names.size() > 2
                || !names.stream().allMatch(name -> WORD.matcher(name).matches())) {
            throw ShelfError.NAME.of("'" + argument
                    + "' does not name a bundle; use NAME, NAME:VERSION, GROUP:ARTIFACT, or GROUP:ARTIFACT:VERSION");
        }
        WantedBundle wanted = new WantedBundle(String.join(":", names), hasVersion ? last : "");
        try {
            wanted.filter();
        } catch (IllegalArgumentException invalid) {
            throw ShelfError.NAME.of("'" + last + "' is not a version; examples are 1.2.0 and [1.2,2)", invalid);
        }
        return wanted;
    }

    boolean isMaven() {
        return name.contains(":");
    }

    boolean hasVersion() {
        return !version.isEmpty();
    }

    /** Returns the LDAP filter for the accepted versions; empty if any is accepted. */
    String filter() {
        if (version.isEmpty()) {
            return "";
        }
        if (RANGE.matcher(version).matches()) {
            return new VersionRange(version).toFilter();
        }
        return "(version=" + MavenVersion.parseMavenString(version).getOSGiVersion() + ")";
    }

    /** Returns the requirement of a bundle with a symbolic name, in the accepted versions. */
    Requirement requirement(String symbolicName) {
        return Requirements.identity(symbolicName, filter());
    }
}
