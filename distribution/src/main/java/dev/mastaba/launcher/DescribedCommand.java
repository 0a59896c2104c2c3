package dev.mastaba.launcher;

import dev.mastaba.services.CommandDescription;
import dev.mastaba.services.CommandDescription.Part;
import dev.mastaba.services.WrongArgumentsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command that a server executes: the running one, or a separate one with the bundles among the arguments. The command line parses the arguments by the
 * description of the command, passes them on, and prints the answer.
 */
final class DescribedCommand extends JsonCommand {
    private static final String MESSAGE = "--message";
    private static final String SETTINGS = "--conf";
    private static final String FILE = "FILE";

    private final CommandDescription description;
    private final Map<Part, ArgSpec> arguments = new LinkedHashMap<>();
    private final CommentOption comment = new CommentOption();

    private DescribedCommand(CommandDescription description) {
        this.description = description;
    }

    /** Adds a command to a command line that does not have a command of this name itself. */
    static void addTo(CommandLine root, CommandDescription description) {
        if (!root.getSubcommands().containsKey(description.name())) {
            root.addSubcommand(description.name(), new CommandLine(new DescribedCommand(description).spec()));
        }
    }

    private CommandSpec spec() {
        CommandSpec spec = CommandSpec.forAnnotatedObject(this).name(description.name());
        spec.usageMessage()
                .description(description.text().toArray(String[]::new))
                .footer(description.examples().stream()
                        .map(example -> "  " + example)
                        .toArray(String[]::new));
        for (Part part : description.options()) {
            if (part.key().equals(MESSAGE)) {
                spec.addMixin("comment", CommandSpec.forAnnotatedObject(comment));
            } else if (!part.text().isEmpty()) {
                add(part, option(part), spec);
            }
        }
        int index = 0;
        for (Part part : description.parameters()) {
            add(part, parameter(part, index), spec);
            index++;
        }
        return spec;
    }

    private void add(Part part, ArgSpec argument, CommandSpec spec) {
        arguments.put(part, argument);
        spec.add(argument);
    }

    private OptionSpec option(Part part) {
        OptionSpec.Builder option = OptionSpec.builder(part.names().toArray(String[]::new))
                .description(part.text())
                .completionCandidates(completions(part.key()));
        return part.label().isEmpty()
                ? option.arity("0").type(boolean.class).build()
                : option.arity("1")
                        .paramLabel(isFile(part) ? part.label().substring(1) : part.label())
                        .type(type(part))
                        .auxiliaryTypes(String.class)
                        .build();
    }

    private PositionalParamSpec parameter(Part part, int index) {
        return PositionalParamSpec.builder()
                .completionCandidates(completions(part.label()))
                .index(part.repeatable() ? index + "..*" : Integer.toString(index))
                .arity((part.required() ? "1" : "0") + (part.repeatable() ? "..*" : "..1"))
                .paramLabel(part.label())
                .description(part.text())
                .type(type(part))
                .auxiliaryTypes(String.class)
                .build();
    }

    /** Returns the kind of values with which a shell completes an argument, or null if it completes nothing. */
    private @Nullable List<String> completions(String key) {
        return switch (key) {
            case "--app", "APPLICATION" -> CompletionScript.values("applications");
            case "GENERATION", "OLDER", "NEWER" -> CompletionScript.values("generations");
            case "SETTING" -> CompletionScript.values("settings");
            case "GLOB" -> description.name().equals("settings") ? CompletionScript.values("settings") : null;
            case "NAME" -> description.name().equals("undeploy") ? CompletionScript.values("bundles") : null;
            case "ID" -> description.name().equals("tenant") ? CompletionScript.values("tenants") : null;
            default -> null;
        };
    }

    private static Class<?> type(Part part) {
        return part.repeatable() ? List.class : isFile(part) ? Path.class : String.class;
    }

    private static boolean isFile(Part part) {
        return part.isRead() || part.isWritten();
    }

    @Override
    public Integer call() throws Exception {
        List<String> operands = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        split(
                description.parameters().stream()
                        .flatMap(part -> values(part).stream())
                        .toList(),
                operands,
                files);
        List<String> words = words(operands);
        try {
            description.parse(words);
        } catch (WrongArgumentsException wrong) {
            throw output.wrong(String.valueOf(wrong.getMessage()));
        }
        return confirmed(operands) ? print(answer(words, files)) : 1;
    }

    /** Prints or saves an answer. One that could be saved is printed as it would be in a file. */
    private int print(AdminClient.Answer answer) throws IOException {
        Optional<Path> file = file(Part::isWritten);
        if (file.isPresent() && answer.exitCode() == 0) {
            Files.writeString(file.get(), answer.text());
            output.print("Written: " + file.get() + "\n");
            return 0;
        }
        return output.print(answer, json || description.options().stream().anyMatch(DescribedCommand::isFile));
    }

    /** Returns the file or folder that the user gives as the value of an option. */
    private Optional<Path> file(Predicate<Part> which) {
        return description.options().stream()
                .filter(which)
                .flatMap(part -> values(part).stream())
                .map(Path::of)
                .findFirst();
    }

    private List<String> values(Part part) {
        ArgSpec argument = arguments.get(part);
        return argument == null ? List.of() : argument.stringValues();
    }

    /** Splits the parameters into those for the server, and bundles. A bundle may take the place of an optional parameter. */
    private void split(List<String> all, List<String> operands, List<Path> files) {
        List<Part> own = description.parameters().stream()
                .filter(part -> !part.label().equals(FILE))
                .toList();
        for (String word : all) {
            boolean required =
                    operands.size() < own.size() && own.get(operands.size()).required();
            boolean bundle = own.stream().allMatch(Part::required) || GivenBundles.isMeantBy(word);
            if (inspects() && !required && bundle) {
                files.add(Path.of(word));
            } else {
                operands.add(word);
            }
        }
        if (inspects() && operands.size() > own.size()) {
            throw output.wrong("Specify at most one " + own.get(own.size() - 1).label() + ", not "
                    + String.join(" and ", operands) + "; the file name of a bundle ends with .jar");
        }
    }

    private List<String> words(List<String> operands) {
        List<String> words = new ArrayList<>();
        for (Part part : description.options()) {
            if (part.label().isEmpty()) {
                ArgSpec flag = arguments.get(part);
                if (part.implied() || flag != null && Boolean.TRUE.equals(flag.getValue())) {
                    words.add(part.key());
                }
            } else if (!part.key().equals(SETTINGS) && !isFile(part)) {
                values(part).forEach(value -> words.add(part.key() + "=" + value));
            }
        }
        if (operands.stream().anyMatch(word -> word.startsWith("-"))) {
            words.add("--");
        }
        words.addAll(operands);
        return words;
    }

    private AdminClient.Answer answer(List<String> words, List<Path> files) throws Exception {
        String name = description.name();
        GivenBundles given = GivenBundles.of(files);
        Optional<Path> file = file(Part::isRead);
        if (file.isPresent() && file(Part::isWritten).isPresent()) {
            throw output.wrong("Specify either " + keys(Part::isRead) + " or " + keys(Part::isWritten));
        }
        String text = file.isPresent() ? EarlierFile.read(file.get(), writing()) : "";
        String option = file.isPresent() ? keys(Part::isRead) : "";
        if (!given.isEmpty()) {
            Path conf = file(part -> part.key().equals(SETTINGS)).orElse(null);
            return ScratchServer.during(given, conf, server -> server.answer(name, words, option, text, json));
        }
        String work = Stream.concat(Stream.of(name), words.stream().filter(word -> !word.startsWith("-")))
                .limit(3)
                .collect(Collectors.joining(" "));
        try (ProgressLine progress = ProgressLine.of("Waiting for the server: " + work)) {
            return new AdminClient(Layout.ofSystemProperties())
                    .commenting(comment.text())
                    .ask(name, words, option, text, json);
        } catch (AdminClient.NoServer none) {
            throw inspects() ? none.orBundles(typed()) : none;
        }
    }

    private String keys(Predicate<Part> which) {
        return description.options().stream().filter(which).map(Part::key).collect(Collectors.joining());
    }

    /** Returns the command that writes the file which this one reads. */
    private String writing() {
        String option = keys(Part::isWritten);
        return "mastaba " + description.name() + " " + (option.isEmpty() ? ">" : option);
    }

    /** Returns whether the command can inspect bundles without a server. */
    private boolean inspects() {
        return description.parameters().stream().anyMatch(part -> part.label().equals(FILE));
    }

    /** Returns the arguments before the bundles. */
    private String typed() {
        Stream<String> file =
                file(Part::isRead).stream().flatMap(path -> Stream.of(keys(Part::isRead), path.toString()));
        Stream<String> required =
                description.parameters().stream().filter(Part::required).flatMap(part -> values(part).stream());
        return Stream.concat(Stream.of(description.name()), Stream.concat(file, required))
                .collect(Collectors.joining(" "));
    }

    /** Returns whether the user confirms the command, if it needs a confirmation. A script without a terminal is not asked. */
    private boolean confirmed(List<String> operands) {
        String[] question = description.question().split(" ", 2);
        boolean asks = question.length == 2
                && operands.get(0).equals(question[0])
                && !output.commandLine().getParseResult().hasMatchedOption("--yes")
                && TerminalTable.isTerminal();
        if (!asks) {
            return true;
        }
        String answer = Objects.requireNonNull(System.console(), "there is a terminal")
                .readLine(question[1] + " [y/N] ", operands.get(1));
        boolean agrees =
                answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        if (!agrees) {
            output.print("Nothing was changed.\n");
        }
        return agrees;
    }
}
