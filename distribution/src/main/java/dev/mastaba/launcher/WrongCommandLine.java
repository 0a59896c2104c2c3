package dev.mastaba.launcher;

import dev.mastaba.core.engine.text.NearMisses;
import java.io.PrintWriter;
import java.util.Collection;
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
        String word = extra.getUnmatched().get(0);
        CommandLine command = extra.getCommandLine();
        if (extra.isUnknownOption()) {
            return name + " has no option " + shortened(word) + "."
                    + hint(word, command.getCommandSpec().optionsMap().keySet());
        }
        return command.getSubcommands().isEmpty()
                ? name + " does not accept the argument " + shortened(word) + "."
                : name + " has no command " + shortened(word) + "."
                        + hint(word, command.getSubcommands().keySet());
    }

    private static String hint(String unknown, Collection<String> known) {
        List<String> near = NearMisses.of(unknown, known);
        return near.isEmpty() ? "" : " Did you mean " + String.join(", ", near) + "?";
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }
}
