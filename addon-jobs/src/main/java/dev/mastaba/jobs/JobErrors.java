package dev.mastaba.jobs;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Failures of jobs as texts for the table. */
final class JobErrors {
    private static final int LONGEST = 8000;

    private JobErrors() {}

    /** Returns the stack trace of a failure, or its beginning. This method works for exceptions whose own methods fail. */
    static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text, true));
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            text.append(failure.getClass().getName());
        }
        return stored(text.toString(), LONGEST);
    }

    /** Returns a text in a form that all databases store: without the character 0, and with at most the given length. */
    static String stored(String text, int longest) {
        String clean = text.replace("\0", "");
        int end = Math.min(longest, clean.length());
        return clean.substring(0, end > 0 && Character.isHighSurrogate(clean.charAt(end - 1)) ? end - 1 : end);
    }

    /** Returns the first line of a stored error. */
    static String firstLine(String text) {
        return stored(text.lines().findFirst().orElse(""), 200);
    }
}
