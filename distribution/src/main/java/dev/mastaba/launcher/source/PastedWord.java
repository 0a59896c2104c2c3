package dev.mastaba.launcher.source;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A word of a command that users paste. Core has the same class, but most commands run without core's classes. */
public final class PastedWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private PastedWord() {}

    /** Quotes a text for a POSIX shell, without its control characters: a line break would run the command as soon as it is pasted. */
    public static String of(@Nullable Object text) {
        String line = String.valueOf(text).replaceAll("\\p{Cntrl}", "");
        return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
    }
}
