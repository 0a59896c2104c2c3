package dev.mastaba.osgi.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command, as text for people and as data for programs.
 *
 * @param exitCode the exit code of the command line: 0 done, 1 negative answer, 2 failed
 * @param text the answer for people, each line terminated
 * @param data the answer for programs: maps, lists, strings, numbers, booleans, null
 */
public record AdminAnswer(
        int exitCode, String text, @Nullable Object data) {
    /** Returns the answer to a command that succeeded. */
    public static AdminAnswer done(String text, @Nullable Object data) {
        return new AdminAnswer(0, text, data);
    }

    /** Returns a negative answer: the command ran, and something is refused, differs, has changed, or does not match. */
    public static AdminAnswer no(String text, @Nullable Object data) {
        return new AdminAnswer(1, text, data);
    }

    /** Returns the answer to a command that is refused. */
    public static AdminAnswer refused(String text) {
        return no(text, Map.of("error", text.strip()));
    }

    /** Returns the answer to a command that failed, or has wrong arguments. */
    public static AdminAnswer failed(String text) {
        return new AdminAnswer(2, text, Map.of("error", text.strip()));
    }
}
