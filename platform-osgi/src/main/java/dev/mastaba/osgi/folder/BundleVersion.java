package dev.mastaba.osgi.folder;

import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** Reads the versions of bundles; the framework's own parser takes text of any length. */
final class BundleVersion {
    private static final Pattern FORM =
            Pattern.compile("\\d{1,10}(?:\\.\\d{1,10}(?:\\.\\d{1,10}(?:\\.[A-Za-z0-9_-]{1,200})?)?)?");

    private BundleVersion() {}

    /** The version that a text is, blanks around it aside; empty where it is none. */
    static Optional<Version> parse(String text) {
        String version = text.trim();
        if (!FORM.matcher(version).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Version(version));
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }
}
