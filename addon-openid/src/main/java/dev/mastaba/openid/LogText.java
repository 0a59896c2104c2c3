package dev.mastaba.openid;

import java.util.concurrent.CompletionException;

/** What is told to the log of a failure, in which a stranger may have written: one line, and not long. */
final class LogText {
    private static final int LONGEST = 200;

    private LogText() {}

    static String of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        String line = text.replaceAll("[^ -~]", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
