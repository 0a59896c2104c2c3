package dev.mastaba.content.archive;

import dev.mastaba.core.engine.text.Sha256;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** A bundle's symbolic name (Core 3.2.2): tokens of letters, digits, {@code _} and {@code -}, joined by dots. */
public final class SymbolicName {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern ILLEGAL_RUN = Pattern.compile("[^A-Za-z0-9_.-]+");
    private static final int LONGEST = 200;
    private static final int DIGITS_OF_HASH = 6;

    private SymbolicName() {}

    public static boolean legal(String name) {
        return name.length() <= LONGEST && LEGAL.matcher(name).matches();
    }

    /**
     * Returns the name of an override that is identified only by its folder or file.
     *
     * <p>A legal name is used unchanged. Any other name gets a few digits of its hash, so that two different names never become equal.
     */
    public static String derivedFrom(String fileName) {
        String normal = Normalizer.normalize(fileName, Normalizer.Form.NFC);
        if (legal(normal)) {
            return normal;
        }
        String replaced = ILLEGAL_RUN.matcher(normal).replaceAll("_").replaceAll("\\.{2,}", ".");
        String trimmed = replaced.replaceAll("^\\.|\\.$", "");
        String hash = Sha256.of(normal).substring(0, DIGITS_OF_HASH);
        String start = trimmed.substring(0, Math.min(trimmed.length(), LONGEST - DIGITS_OF_HASH - 1));
        return (start.isEmpty() || start.endsWith(".") ? start + "_" : start) + "-" + hash;
    }
}
