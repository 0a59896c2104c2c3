package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
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
        String text =
                wrong instanceof UnmatchedArgumentException extra ? said(extra, name) : said(wrong, List.of(arguments));
        AnsiText.printError(err, "mastaba: " + text + System.lineSeparator());
        err.println("For help: " + name + " --help");
        err.flush();
        return EXIT_CODE;
    }

    /** Returns the message. The library calls an option by its longest name, although the user may have written another one. */
    private static String said(ParameterException wrong, List<String> arguments) {
        String message = String.valueOf(wrong.getMessage());
        if (!(wrong instanceof MissingParameterException missing)
                || !(missing.getMissing().get(0) instanceof OptionSpec option)) {
            return message;
        }
        String written = Stream.of(option.names())
                .filter(arguments::contains)
                .findFirst()
                .orElse(option.longestName());
        return message.replace("'" + option.longestName() + "'", "'" + written + "'");
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
        List<String> nearest = nearest(word, extra);
        return nearest.isEmpty() || !extra.isUnknownOption() && !group
                ? what
                : what + " Did you mean " + String.join(", ", nearest.subList(0, Math.min(nearest.size(), 3))) + "?";
    }

    /** Returns the commands that begin with a word, or else the names with the fewest typing errors. */
    private static List<String> nearest(String word, UnmatchedArgumentException extra) {
        CommandLine command = extra.getCommandLine();
        Set<String> names = extra.isUnknownOption()
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        List<String> longer = names.stream()
                .filter(name -> word.length() > 1 && name.startsWith(word))
                .sorted()
                .toList();
        if (!longer.isEmpty()) {
            return longer;
        }
        int limit = Math.max(1, word.length() / 3);
        int least = names.stream().mapToInt(name -> distance(word, name)).min().orElse(limit);
        return names.stream()
                .filter(name -> least <= limit && distance(word, name) == least)
                .sorted()
                .toList();
    }

    /** Returns the number of letters that must be added, removed, replaced, or swapped with the next one to turn one word into the other. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int replaced = steps[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                steps[i][j] = Math.min(replaced, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(steps[i][j], steps[i - 2][j - 2] + 1) : steps[i][j];
            }
        }
        return steps[one.length()][other.length()];
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }
}
