package dev.mastaba.content.archive;

import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Version;

/** A parser for bundle versions; the framework's own parser accepts input of any length. */
public final class BundleVersion {
    private static final Pattern FORM =
            Pattern.compile("\\d{1,10}(?:\\.\\d{1,10}(?:\\.\\d{1,10}(?:\\.[A-Za-z0-9_-]{1,200})?)?)?");

    private BundleVersion() {}

    /** Parses a version, ignoring surrounding blanks; empty if the text is not a version. */
    public static Optional<Version> parse(String text) {
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
