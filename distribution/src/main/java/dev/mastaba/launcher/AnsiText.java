package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/**
 * The text of a server, with errors, remedies, states, and differences in colors if the output is a terminal. Respects the environment variables {@code NO_COLOR} and
 * {@code CLICOLOR}.
 */
final class AnsiText {
    private static final Pattern ERROR = Pattern.compile("(?m)^(MAST-[A-Z]+-\\d+)  (.*)$");
    private static final int RED = 31;
    private static final int GREEN = 32;
    private static final int YELLOW = 33;
    private static final Pattern ADDED = Pattern.compile("(?m)^\\+ .*$");
    /** The removed lines of a difference. Other texts than differences have such lines, too, but none that begins with a plus sign. */
    private static final Pattern REMOVED = Pattern.compile("(?m)^- .*$");

    /** The patterns in the order in which they are applied, so that the same text always has the same colors. */
    private static final List<Map.Entry<Pattern, Integer>> COLORS = List.of(
            Map.entry(Pattern.compile("(?m)^    Remedy(?: \\d+)?:"), GREEN),
            Map.entry(ADDED, GREEN),
            Map.entry(Pattern.compile("(?m)^~ .*$"), YELLOW),
            Map.entry(Pattern.compile("original changed"), YELLOW),
            Map.entry(Pattern.compile("(?m)^(?:mastaba:|Refused\\.)"), RED),
            Map.entry(Pattern.compile("(?<=: )live(?= in generation)"), GREEN),
            Map.entry(state("live|ok|up|open|serving|healthy"), GREEN),
            Map.entry(state("warning|held|paused|waiting|suspended|unreachable"), YELLOW),
            Map.entry(state("refused|failed|error|down|dead|aborted|hanging"), RED));

    private AnsiText() {}

    /** Returns a pattern for states, which are alone in the cell of a table or are the result of the last change. */
    private static Pattern state(String words) {
        return Pattern.compile(
                "(?m)(?:(?<=^| {2})(?:" + words + ")(?= {2}|$))|(?<=^Last change: )(?:" + words + ")\\b");
    }

    /** Prints a text to the standard output; tables fit the width of the terminal. */
    static void print(PrintWriter to, String text) {
        to.print(painted(TerminalTable.toTerminal(text), Ansi.AUTO.enabled()));
        to.flush();
    }

    /** Prints a text to the standard error; tables fit the width of the terminal. */
    static void printError(PrintWriter to, String text) {
        to.print(painted(TerminalTable.toTerminal(text), Ansi.AUTO.enabled() && isErrorTerminal()));
        to.flush();
    }

    /** Returns whether the standard error is a terminal if the standard output is one. The JVM does not know this, but {@code bin/mastaba} does. */
    static boolean isErrorTerminal() {
        return !Boolean.getBoolean("mastaba.errors.redirected");
    }

    /** Returns the text, with colors if they are enabled. */
    static String painted(String text, boolean colors) {
        if (!colors) {
            return text;
        }
        String errors = ERROR.matcher(text).replaceAll("\u001b[1;31m$1\u001b[0m  \u001b[1m$2\u001b[0m");
        String painted = errors;
        for (Map.Entry<Pattern, Integer> each : COLORS) {
            painted = each.getKey().matcher(painted).replaceAll("\u001b[" + each.getValue() + "m$0\u001b[0m");
        }
        return ADDED.matcher(text).find()
                ? REMOVED.matcher(painted).replaceAll("\u001b[" + RED + "m$0\u001b[0m")
                : painted;
    }
}
