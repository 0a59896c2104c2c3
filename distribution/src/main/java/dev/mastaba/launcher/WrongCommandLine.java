package dev.mastaba.launcher;

import java.io.PrintWriter;
import java.util.List;
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
        err.println("mastaba: "
                + (wrong instanceof UnmatchedArgumentException extra
                        ? said(extra, name)
                        : said(wrong, List.of(arguments))));
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

    /** Returns the names from which a word differs by one letter or by two that changed places, or else those that the library finds similar. */
    private static List<String> nearest(String word, UnmatchedArgumentException extra) {
        CommandLine command = extra.getCommandLine();
        Stream<String> names = extra.isUnknownOption()
                ? command.getCommandSpec().optionsMap().keySet().stream()
                : command.getSubcommands().keySet().stream();
        List<String> near = names.filter(each -> isNear(word, each)).sorted().toList();
        return near.isEmpty() ? extra.getSuggestions() : near;
    }

    private static boolean isNear(String word, String name) {
        int longer = Math.max(word.length(), name.length());
        int shorter = Math.min(word.length(), name.length());
        int begin = 0;
        while (begin < shorter && word.charAt(begin) == name.charAt(begin)) {
            begin++;
        }
        int end = 0;
        while (end < shorter - begin && word.charAt(word.length() - 1 - end) == name.charAt(name.length() - 1 - end)) {
            end++;
        }
        int different = longer - begin - end;
        boolean swapped = different == 2
                && longer == shorter
                && word.charAt(begin) == name.charAt(begin + 1)
                && word.charAt(begin + 1) == name.charAt(begin);
        return shorter > 1 && (different <= 1 || swapped);
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
    }
}
