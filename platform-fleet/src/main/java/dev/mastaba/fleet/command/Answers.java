package dev.mastaba.fleet.command;

import dev.mastaba.services.ServerCommands.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of answers to commands. */
final class Answers {
    private static final int NEGATIVE = 1;
    private static final int FAILURE = 2;

    private Answers() {}

    static Answer done(String text, @Nullable Object data) {
        return new Answer(0, text, data);
    }

    /** Returns a negative answer: nothing has been changed. */
    static Answer no(String text) {
        return error(NEGATIVE, text);
    }

    /** Returns the answer to a command that was called wrongly. */
    static Answer misused(String text) {
        return error(FAILURE, text);
    }

    private static Answer error(int exitCode, String text) {
        return new Answer(exitCode, text.endsWith("\n") ? text : text + "\n", Map.of("error", text.strip()));
    }

    /** Returns the first line of a text, which a table shows. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns a time of the depot for people, in whole seconds. */
    static String time(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
