package dev.mastaba.launcher;

import dev.mastaba.launcher.doctor.StandardChecks;
import dev.mastaba.services.CommandDescription;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual pages of the commands, made from their descriptions. The build runs this class for the Debian package. */
final class ManualPages {
    private static final Path BASE_OF_PACKAGE = Path.of("/var/lib/mastaba");
    private static final String OVERVIEW = """
            .SH EXIT STATUS
            0: success. 1: negative result (refused, different, nothing found). 2: the command could not run.
            .SH ENVIRONMENT
            .TP
            MASTABA_BASE
            Folder with bundles/, conf/, and var/.
            .TP
            MASTABA_URL
            Server to which mastaba request sends requests.
            .TP
            NO_COLOR
            Turns off colors.
            .TP
            COLUMNS
            Width of tables on a terminal.
            """;

    private ManualPages() {}

    /** Writes the manual pages and the completion scripts of the package into the folders {@code man}, {@code bash}, and {@code fish} of a folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path man = Files.createDirectories(folder.resolve("man"));
        CommandLine root = Mastaba.commandLine();
        for (Map.Entry<String, String> page : of(root).entrySet()) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(man.resolve(page.getKey() + ".1.gz")))) {
                out.write(page.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        CompletionScript completion = new CompletionScript(root, BASE_OF_PACKAGE, StandardChecks.settings());
        Files.writeString(Files.createDirectories(folder.resolve("bash")).resolve("mastaba"), completion.bash());
        Files.writeString(Files.createDirectories(folder.resolve("fish")).resolve("mastaba.fish"), completion.fish());
    }

    /** Returns the pages in the format of troff, by name: {@code mastaba}, {@code mastaba-deploy}. */
    static Map<String, String> of(CommandLine root) {
        Map<String, String> pages = new LinkedHashMap<>();
        StringBuilder overview =
                head("mastaba", "Serve web applications made of bundles").append(".B mastaba\n.I COMMAND\n[options]\n");
        new CommandGroups(CommandDescriptions.installed()).all().forEach((heading, commands) -> {
            overview.append(".SH ")
                    .append(escaped(heading).toUpperCase(Locale.ROOT))
                    .append('\n');
            for (CommandDescription each : commands) {
                String text = each.entry().text();
                CommandLine command = root.getSubcommands().get(each.name());
                if (command != null) {
                    overview.append(".TP\n.BR mastaba\\-")
                            .append(escaped(each.name()))
                            .append(" (1)\n")
                            .append(escaped(text))
                            .append('\n');
                    pages.put("mastaba-" + each.name(), page(command.getCommandSpec(), text));
                }
            }
        });
        pages.put("mastaba", overview.append(OVERVIEW).toString());
        return pages;
    }

    private static StringBuilder head(String name, String summary) {
        return new StringBuilder(".TH ")
                .append(escaped(name).toUpperCase(Locale.ROOT))
                .append(" 1 \"\" \"Mastaba\"\n.nh\n.ad l\n.SH NAME\n")
                .append(escaped(name))
                .append(" \\- ")
                .append(escaped(summary))
                .append("\n.SH SYNOPSIS\n");
    }

    private static String page(CommandSpec command, String summary) {
        StringBuilder page = head("mastaba-" + command.name(), summary);
        describe(page, command, ".SH ");
        for (CommandLine each : command.subcommands().values()) {
            CommandSpec nested = each.getCommandSpec();
            page.append(".SH ")
                    .append(escaped(nested.qualifiedName(" ")).toUpperCase(Locale.ROOT))
                    .append('\n');
            describe(page, nested, ".SS ");
        }
        return page.append(".SH SEE ALSO\n.BR mastaba (1)\n").toString();
    }

    private static void describe(StringBuilder page, CommandSpec command, String heading) {
        String synopsis = new Help(command, Ansi.OFF).synopsis(0);
        page.append(lines(synopsis.replaceAll("\\s+", " ").strip()));
        page.append(heading)
                .append("DESCRIPTION\n")
                .append(lines(command.usageMessage().description()));
        page.append(heading).append("OPTIONS\n");
        command.positionalParameters().forEach(each -> argument(page, each, each.paramLabel()));
        for (OptionSpec each : command.options()) {
            String value = each.arity().max() == 0 ? "" : "=" + each.paramLabel();
            argument(page, each, String.join(", ", each.names()) + value);
        }
        String[] examples = command.usageMessage().footer();
        if (examples.length > 0) {
            page.append(heading)
                    .append("EXAMPLES\n.nf\n")
                    .append(lines(examples))
                    .append(".fi\n");
        }
    }

    private static void argument(StringBuilder page, ArgSpec argument, String names) {
        page.append(".TP\n.B ").append(escaped(names)).append('\n').append(lines(argument.description()));
    }

    private static String lines(String... texts) {
        return Stream.of(texts).map(text -> escaped(text) + '\n').collect(Collectors.joining());
    }

    /** Returns a text in which nothing is a request of troff. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("%n", "\n")
                .replace("%%", "%");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
