package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * The text of a server, with its errors and remedies in colors if the output is a terminal. Respects the environment variables {@code NO_COLOR} and
 * {@code CLICOLOR}.
 */
final class AnsiText {
    private static final Pattern ERROR = Pattern.compile("(?m)^(MAST-[A-Z]+-\\d+)  (.*)$");
    private static final Pattern REMEDY = Pattern.compile("(?m)^(    Remedy(?: \\d+)?:)");
    private static final Pattern CHANGED = Pattern.compile("original changed");

    private AnsiText() {}

    /** Prints a text; tables fit the width of the terminal. */
    static void print(PrintWriter to, String text) {
        to.print(painted(TerminalTable.toTerminal(text), Ansi.AUTO.enabled()));
        to.flush();
    }

    /** Returns the text, with colors if they are enabled. */
    static String painted(String text, boolean colors) {
        if (!colors) {
            return text;
        }
        String errors = ERROR.matcher(text).replaceAll("\u001b[1;31m$1\u001b[0m  \u001b[1m$2\u001b[0m");
        String remedies = REMEDY.matcher(errors).replaceAll("\u001b[32m$1\u001b[0m");
        return CHANGED.matcher(remedies).replaceAll("\u001b[33m$0\u001b[0m");
    }
}
