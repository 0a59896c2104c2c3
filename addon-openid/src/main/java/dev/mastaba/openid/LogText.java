package dev.mastaba.openid;

import java.util.concurrent.CompletionException;

/** A log text for a failure, which may contain input from an attacker: limited to one short line of printable ASCII. */
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
