package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A handler that reports an error in a command line, and the help for it, in two lines, since a page of help would hide the error. */
final class WrongCommandLine implements CommandLine.IParameterExceptionHandler {
    /** The exit code for a command line that cannot be executed. */
    static final int EXIT_CODE = 2;

    private static final int LONGEST = 200;

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(
                "mastaba: " + (wrong instanceof UnmatchedArgumentException extra ? said(extra, name) : said(wrong)));
        err.println("For help: " + name + " --help");
        err.flush();
        return EXIT_CODE;
    }

    private static String said(ParameterException wrong) {
        return String.valueOf(wrong.getMessage());
    }

    private static String said(UnmatchedArgumentException extra, String name) {
        String word = shortened(extra.getUnmatched().get(0));
        boolean group = !extra.getCommandLine().getSubcommands().isEmpty();
        String what;
        if (extra.isUnknownOption()) {
            what = name + " has no option " + word + ".";
        } else {
            what = group
                    ? name + " has no command " + word + "."
                    : name + " does not accept the argument " + word + ".";
        }
        List<String> nearest = extra.getSuggestions();
        return nearest.isEmpty() || !extra.isUnknownOption() && !group
                ? what
                : what + " Did you mean " + String.join(", ", nearest.subList(0, Math.min(nearest.size(), 3))) + "?";
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }
}
