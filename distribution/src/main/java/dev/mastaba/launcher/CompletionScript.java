package dev.mastaba.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The script with which a shell completes command lines. It looks up values, such as the names of bundles, in the files of the base, without a JVM. */
final class CompletionScript {
    private static final String VALUES = "@";

    /** The symbolic names of the deployed bundles. */
    static final class Bundles extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Bundles() {
            super(values("bundles"));
        }
    }

    private final CommandLine root;
    private final String lookup;

    /**
     * Creates a script.
     *
     * @param base the base, unless the variable {@code MASTABA_BASE} names another one when a line is completed
     * @param settings the names of all settings
     */
    CompletionScript(CommandLine root, Path base, Collection<String> settings) {
        this.root = root;
        this.lookup = lookup().replace("@BASE@", base.toString()).replace("@SETTINGS@", String.join(" ", settings));
    }

    private static String lookup() {
        try (InputStream file = Objects.requireNonNull(CompletionScript.class.getResourceAsStream("values.sh"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the values of an argument that the script looks up: a kind of {@code values.sh}. */
    static List<String> values(String kind) {
        return List.of(VALUES + kind);
    }

    /** Returns the script for bash, and for zsh. */
    String bash() {
        return AutoComplete.bash("mastaba", root).replaceAll("\"" + VALUES + "([a-z]+)\"", "\\$(_mastaba_values $1)")
                + "\n_mastaba_values() {\n  sh -c " + quoted(lookup, "'\\''") + " mastaba \"$1\"\n}\n";
    }

    /** Returns the script for fish. */
    String fish() {
        StringBuilder script = new StringBuilder("function __mastaba_values\n  sh -c ")
                .append(quoted(lookup.replace("\\", "\\\\"), "\\'"))
                .append(" mastaba $argv\nend\ncomplete -c mastaba -f\n");
        addTo(script, root.getCommandSpec(), "__fish_use_subcommand");
        return script.toString();
    }

    private static void addTo(StringBuilder script, CommandSpec command, String condition) {
        for (OptionSpec option : command.options()) {
            String names = Stream.of(option.names())
                    .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                    .collect(Collectors.joining());
            String value = option.arity().max() == 0 ? "" : " -r" + offered(option);
            line(script, condition, names + value, option.description());
        }
        command.positionalParameters().stream()
                .map(CompletionScript::offered)
                .filter(offered -> !offered.isEmpty())
                .distinct()
                .forEach(offered -> line(script, condition, offered));
        for (Map.Entry<String, CommandLine> each : command.subcommands().entrySet()) {
            CommandSpec spec = each.getValue().getCommandSpec();
            line(script, condition, " -a " + each.getKey(), spec.usageMessage().description());
            String outer = command.parent() == null ? "" : condition + "; and ";
            if (command == command.root() || spec.subcommands().isEmpty()) {
                addTo(script, spec, outer + "__fish_seen_subcommand_from " + each.getKey());
            }
        }
    }

    /** Returns what fish offers for an argument: looked up values, fixed ones, files, or nothing. */
    private static String offered(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        if (!values.isEmpty()) {
            return " -a "
                    + (values.get(0).startsWith(VALUES)
                            ? "'(__mastaba_values " + values.get(0).substring(1) + ")'"
                            : "'" + String.join(" ", values) + "'");
        }
        boolean file = argument.type() == Path.class
                || Stream.of(argument.auxiliaryTypes()).anyMatch(type -> type == Path.class)
                || argument.paramLabel().contains("FILE");
        return file ? " -F" : "";
    }

    private static void line(StringBuilder script, String condition, String offer, @Nullable String... description) {
        script.append("complete -c mastaba -n '").append(condition).append("'").append(offer);
        if (description.length > 0 && description[0] != null) {
            script.append(" -d ").append(quoted(description[0].replace("\\", "\\\\"), "\\'"));
        }
        script.append('\n');
    }

    private static String quoted(String text, String quote) {
        return "'" + text.replace("'", quote) + "'";
    }
}
