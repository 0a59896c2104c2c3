package dev.mastaba.osgi.admin;

import org.jspecify.annotations.Nullable;

/**
 * What a command answers, for people and for programs.
 *
 * @param exitCode the exit code of the command line: 0 done, 1 refused or failed, 2 wrong arguments
 * @param text for people, each line ended
 * @param data for programs: maps, lists, texts, numbers, truth values, null
 */
public record AdminAnswer(
        int exitCode, String text, @Nullable Object data) {
    /** It is done. */
    public static AdminAnswer done(String text, @Nullable Object data) {
        return new AdminAnswer(0, text, data);
    }

    /** It is refused or failed. */
    public static AdminAnswer failed(String text) {
        return new AdminAnswer(1, text, java.util.Map.of("error", text.strip()));
    }

    /** The arguments are wrong. */
    public static AdminAnswer misused(String text) {
        return new AdminAnswer(2, text, java.util.Map.of("error", text.strip()));
    }
}
