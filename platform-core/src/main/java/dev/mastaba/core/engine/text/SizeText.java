package dev.mastaba.core.engine.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as settings contain them, such as {@code 64k}, {@code 8m}, or {@code 1g}. */
public final class SizeText {
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg]?)");

    private SizeText() {}

    /** Returns the number of bytes; -1 if the text is not a size. */
    public static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return -1;
        }
        int unit = "kmg".indexOf(size.group(2));
        return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : 10 * (unit + 1));
    }
}
