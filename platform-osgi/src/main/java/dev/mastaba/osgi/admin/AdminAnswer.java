package dev.mastaba.osgi.admin;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command answers, for people and for programs.
 *
 * @param exitCode the exit code of the command line: 0 done, 1 the answer is no, 2 it could not be done
 * @param text for people, each line ended
 * @param data for programs: maps, lists, texts, numbers, truth values, null
 */
public record AdminAnswer(
        int exitCode, String text, @Nullable Object data) {
    /** It is done. */
    public static AdminAnswer done(String text, @Nullable Object data) {
        return new AdminAnswer(0, text, data);
    }

    /** It was done, and the answer is no: something is refused, differs, has changed, or does not match. */
    public static AdminAnswer no(String text, @Nullable Object data) {
        return new AdminAnswer(1, text, data);
    }

    /** It is refused. */
    public static AdminAnswer refused(String text) {
        return no(text, Map.of("error", text.strip()));
    }

    /** It could not be done. */
    public static AdminAnswer failed(String text) {
        return new AdminAnswer(2, text, Map.of("error", text.strip()));
    }

    /** It could not be done, since the arguments are wrong. */
    public static AdminAnswer misused(String text) {
        return failed(text);
    }
}
