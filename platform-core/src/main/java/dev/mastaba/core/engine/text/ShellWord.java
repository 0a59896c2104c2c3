package dev.mastaba.core.engine.text;

import java.util.regex.Pattern;

/** Words of shell commands that users paste. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private ShellWord() {}

    /**
     * Quotes a text for a POSIX shell, so that all its characters are literal. Control characters are omitted, because a line break would run the
     * command as soon as it is pasted.
     */
    public static String of(String text) {
        String line = text.codePoints()
                .filter(character -> !Character.isISOControl(character))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return PLAIN.matcher(line).matches() ? line : "'" + line.replace("'", "'\\''") + "'";
    }
}
