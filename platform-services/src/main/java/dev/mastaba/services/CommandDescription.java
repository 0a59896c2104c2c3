package dev.mastaba.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The description of a command, from which the command line gets help, and with which the command line and the server parse its arguments. A bundle has
 * the descriptions in a file {@value #FILE} beside the classes of its commands, and names their packages in the manifest header {@value #HEADER}.
 *
 * <p>A description begins with a line such as {@code = routes  List the routes}: the name of the command, two blanks, and its text in the list of all
 * commands. A command for programs only has no such text. Each other line has one of these forms:
 *
 * <ul>
 *   <li>{@code @ Inspect an application, 10, everyday}: the group of the command in the list of all commands, its position in the group, and optionally
 *       the mark of the everyday commands, which the list shows first.
 *   <li>{@code -f, --format=COLUMNS  Text}: an option with a value; {@code --stacks  Text}: an option without one. Two blanks precede the text.
 *   <li>{@code GENERATION  Text}: a parameter. Brackets denote an optional parameter.
 *   <li>{@code $ mastaba routes}: an example.
 *   <li>{@code ? remove Remove tenant %s?}: a question to the user, if the first parameter has this value; {@code %s} is the second parameter.
 *   <li>Any other line is a part of the text. The command line offers a command without a text only if it has a class for it.
 * </ul>
 *
 * <p>In an option or a parameter, three dots denote that it is repeatable, {@code :0-100} a number in this range, and an exclamation mark an option that
 * the command line always sends. An option without a text is not in the help. {@code --check=<FILE} is an option whose value for the command is the
 * content of a file of the user, and {@code --out=>FILE} writes the answer to a file instead of sending a value. The parameter {@code APPLICATION} is
 * another form of the option {@code --app}.
 *
 * @param name the name of the command
 * @param entry the command in the list of all commands
 * @param text the text of the help
 * @param options the options
 * @param parameters the parameters, in order
 * @param examples command lines for the help
 * @param question the question to the user; empty for none
 */
public record CommandDescription(
        String name,
        Entry entry,
        List<String> text,
        List<Part> options,
        List<Part> parameters,
        List<String> examples,
        String question) {
    /** The name of the file with the descriptions. */
    public static final String FILE = "commands.txt";

    /** The manifest header with the packages of the files, separated by commas. */
    public static final String HEADER = "Mastaba-Commands";

    private static final String APPLICATION = "APPLICATION";
    private static final String ABOUT = "--app";

    /** The options and parameters that many commands have: a line with the key alone stands for the whole line. */
    private static final Map<String, String> COMMON = Map.of(
            ABOUT,
            "--app, --tenant=ID  Id of an application or a tenant; required if several are deployed.",
            "--conf",
            "--conf=FOLDER  With FILE: settings folder, such as a server's conf/.",
            "--message",
            "-m, --message=TEXT  Comment on the change for the audit log; at most 500 characters.",
            "[GLOB]",
            "[GLOB]  Show only matching items, e.g. 'wiki:*'. Exit code 1 if nothing matches.",
            "[FILE...]",
            "[FILE...]  Bundles to inspect without a server (.jar files, folders with a mastaba.yaml).");

    /**
     * The entry of a command in the list of all commands.
     *
     * @param text the text; empty for a command for programs only
     * @param group the heading of the group; empty for a command without a group
     * @param position the position in the group, in ascending order; it may have gaps
     * @param isEveryday whether the list shows the command first
     */
    public record Entry(String text, String group, int position, boolean isEveryday) {
        private static final Pattern PLACE = Pattern.compile("@ (.+), (\\d{1,9})(, everyday)?");
    }

    /**
     * An option or a parameter.
     *
     * @param names the names of an option; empty for a parameter
     * @param label the name of the value, after {@code <} or {@code >} for a file of the user; empty for an option without a value
     * @param text the text of the help
     * @param required whether it must be given, which no option must
     * @param repeatable whether it can be given several times
     * @param range the range of numbers, such as {@code 0-100}; empty for a text
     * @param implied whether the command line always sends the option
     */
    public record Part(
            List<String> names,
            String label,
            String text,
            boolean required,
            boolean repeatable,
            String range,
            boolean implied) {
        private static final Pattern LINE = Pattern.compile(
                "((?:-\\w, )?--[\\w-]+(?:, --[\\w-]+)*)?=?(\\[?)([<>]?[A-Z|]*)(\\.{3})?]?(?::([\\d.-]+))?(!)?(?: {2}(.*))?");

        private static Part of(Matcher part) {
            List<String> names =
                    part.group(1) == null ? List.of() : List.of(part.group(1).split(", "));
            boolean required = names.isEmpty() && part.group(2).isEmpty();
            boolean implied = part.group(6) != null;
            return new Part(
                    names, part.group(3), given(part, 7), required, part.group(4) != null, given(part, 5), implied);
        }

        private static String given(Matcher part, int group) {
            return Optional.ofNullable(part.group(group)).orElse("");
        }

        /** Returns the name by which the command finds the value: the first long name of an option, or the label of a parameter. */
        public String key() {
            return names.stream()
                    .filter(name -> name.startsWith("--"))
                    .findFirst()
                    .orElse(label);
        }

        /** Returns whether the value is the content of a file. */
        public boolean isRead() {
            return label.startsWith("<");
        }

        /** Returns whether the answer is written to a file. */
        public boolean isWritten() {
            return label.startsWith(">");
        }

        private void check(String value) {
            if (range.isEmpty()) {
                return;
            }
            String[] ends = range.split("-", 2);
            boolean fraction = ends[0].indexOf('.') > 0;
            boolean number = value.matches(fraction ? "\\d{1,15}(\\.\\d{1,9})?" : "\\d{1,18}");
            if (!number
                    || Double.parseDouble(value) < Double.parseDouble(ends[0])
                    || !ends[1].isEmpty() && Double.parseDouble(value) > Double.parseDouble(ends[1])) {
                throw new WrongArgumentsException(
                        key() + " must be a number" + (ends[1].isEmpty() ? "" : " from " + ends[0] + " to " + ends[1]));
            }
        }
    }

    /** Returns the descriptions beside a class, by the name of the command; empty if there are none. */
    public static SortedMap<String, CommandDescription> beside(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(FILE)) {
            return in == null ? new TreeMap<>() : read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Reads descriptions, by the name of the command. */
    public static SortedMap<String, CommandDescription> read(InputStream in) throws IOException {
        SortedMap<String, CommandDescription> all = new TreeMap<>();
        for (String each : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^= ")) {
            List<String> lines = each.lines().filter(line -> !line.isEmpty()).toList();
            if (!lines.isEmpty()) {
                CommandDescription description = of(lines);
                all.put(description.name(), description);
            }
        }
        return all;
    }

    private static CommandDescription of(List<String> lines) {
        List<String> text = new ArrayList<>();
        List<Part> options = new ArrayList<>();
        List<Part> parameters = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        String question = "";
        String[] head = lines.get(0).split(" {2}", 2);
        Entry entry = new Entry(head.length == 1 ? "" : head[1], "", 0, false);
        for (String line : lines.subList(1, lines.size())) {
            Matcher part = Part.LINE.matcher(COMMON.getOrDefault(line, line));
            Matcher place = Entry.PLACE.matcher(line);
            if (place.matches()) {
                entry = new Entry(
                        entry.text(), place.group(1), Integer.parseInt(place.group(2)), place.group(3) != null);
            } else if (part.matches()) {
                (line.startsWith("-") ? options : parameters).add(Part.of(part));
            } else if (line.startsWith("$ ")) {
                examples.add(line.substring(2));
            } else if (line.startsWith("? ")) {
                question = line.substring(2);
            } else {
                text.add(line);
            }
        }
        return new CommandDescription(head[0], entry, text, options, parameters, examples, question);
    }

    /**
     * Parses arguments: options in the form {@code --name} or {@code --name=value}, then parameters; after the word {@code --}, no option follows.
     *
     * @throws WrongArgumentsException with a message for people if they do not conform to the description
     */
    public Arguments parse(List<String> words) {
        Map<String, List<String>> values = new HashMap<>();
        List<String> rest = new ArrayList<>();
        int end = words.indexOf("--");
        for (String word : end < 0 ? words : words.subList(0, end)) {
            if (word.startsWith("--")) {
                option(word, values);
            } else {
                rest.add(word);
            }
        }
        rest.addAll(end < 0 ? List.of() : words.subList(end + 1, words.size()));
        int at = 0;
        for (Part part : parameters) {
            int next = part.repeatable() ? rest.size() : Math.min(rest.size(), at + 1);
            if (part.required() && next == at) {
                throw new WrongArgumentsException("Missing required parameter: '" + part.label() + "'");
            }
            rest.subList(at, next).forEach(part::check);
            values.put(part.key(), List.copyOf(rest.subList(at, next)));
            at = next;
        }
        if (at < rest.size()) {
            throw new WrongArgumentsException(
                    "mastaba " + name + " does not accept the argument " + rest.get(at) + ".");
        }
        List<String> about = values.getOrDefault(APPLICATION, List.of());
        if (!about.isEmpty() && !values.computeIfAbsent(ABOUT, none -> about).equals(about)) {
            throw new WrongArgumentsException(
                    "Specify one APPLICATION, not " + values.get(ABOUT).get(0) + " and " + about.get(0));
        }
        return new Arguments(values, words);
    }

    private void option(String word, Map<String, List<String>> values) {
        int equals = word.indexOf('=');
        String given = equals < 0 ? word : word.substring(0, equals);
        Part part = options.stream()
                .filter(each -> each.names().contains(given) && each.label().isEmpty() == equals < 0)
                .findFirst()
                .orElseThrow(() -> new WrongArgumentsException("mastaba " + name + " has no option " + given + "."));
        String value = word.substring(equals + 1);
        part.check(value);
        List<String> all = values.computeIfAbsent(part.key(), none -> new ArrayList<>());
        if (!part.repeatable()) {
            all.clear();
        }
        all.add(value);
    }
}
