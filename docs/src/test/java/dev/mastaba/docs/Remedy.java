package dev.mastaba.docs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One remedy of a report, and the part of it that a reader pastes. */
record Remedy(String text) {
    private static final Pattern REMEDY = Pattern.compile("(?m)^ +Remedy(?: \\d+)?: (.*(?:\\n {8}.*)*)");
    private static final Pattern SETTING = Pattern.compile("((?:mastaba|jdbc)\\.[\\w.-]+) = ([^…\\n]+)");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:^|: |, as in )\\s*((?:config|\\w+\\.of\\(config\\))\\.\\w+\\([^;]*;)", Pattern.MULTILINE);
    private static final Pattern ANNOTATION = Pattern.compile("(?:^|: |\\b[Aa]dd )(@[A-Z]\\w*(?:\\([^()]*\\))?.*)");
    private static final Pattern COMMAND = Pattern.compile("(?:: |, and run )(mastaba [a-z].*)$");
    private static final Pattern YAML = Pattern.compile("(?:^|: )([a-z]+: [^;]+)");
    private static final Pattern MEMBER = Pattern.compile("(?:^|: )([\\w. ]+\\([^()]*\\) \\{.*\\})$");
    private static final Pattern EXPRESSION = Pattern.compile("(?:^|: )([.\\w]+\\(.*\\))$");
    private static final Pattern REMOVAL = Pattern.compile("(?i)^(?:or )?remove the \\w+: ");
    private static final Pattern NAME = Pattern.compile(": (\"[^\"]*\")$");
    private static final List<Pattern> PARTS =
            List.of(STATEMENT, ANNOTATION, SETTING, COMMAND, NAME, MEMBER, EXPRESSION, YAML);

    /** The sentence before a block; a key of YAML has no blanks and is not capitalized. */
    private static final Pattern LEAD = Pattern.compile("^[A-Z][^\\n]*:\\n");

    /** Returns the remedies of a report, in its order. */
    static List<Remedy> of(String report) {
        return REMEDY.matcher(report)
                .results()
                .map(found -> new Remedy(found.group(1).replaceAll("\\n {8}", "\n")))
                .toList();
    }

    /** Whether it has code, a setting, a line of YAML, or a command of Mastaba, rather than only advice. */
    boolean isExecutable() {
        return isBlock() || PARTS.stream().anyMatch(part -> part.matcher(line()).find());
    }

    boolean isSetting() {
        return !isBlock() && SETTING.matcher(text).find();
    }

    boolean isCommand() {
        return COMMAND.matcher(line()).find();
    }

    /** Returns a setting's name and value. */
    List<String> setting() {
        Matcher setting = SETTING.matcher(text);
        if (!setting.find()) {
            throw new AssertionError("no setting: " + text);
        }
        return List.of(setting.group(1), setting.group(2).strip());
    }

    /** Returns the part that is pasted into code or YAML. */
    String code() {
        if (REMOVAL.matcher(text).find()) {
            return "";
        }
        if (isBlock()) {
            return LEAD.matcher(text).replaceFirst("");
        }
        for (Pattern part : PARTS) {
            Matcher found = part.matcher(line());
            if (found.find()) {
                return found.group(1)
                        .replaceAll(
                                " (?:on the add-on of|to its|to the|in the include of) .*|, or @.*|, or config\\..*",
                                "")
                        .strip();
            }
        }
        return line().replaceFirst("^[^(]*: ", "");
    }

    private boolean isBlock() {
        return text.contains("\n");
    }

    /** Returns the text without the remark at its end. */
    private String line() {
        return text.replaceAll(" {3}//.*", "");
    }
}
