package dev.mastaba.content.conf;

import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reader for the files in {@code conf/}: properties in UTF-8, in which {@code $[env:NAME]} is replaced with an environment variable and {@code
 * $[secret:FILE]} with the first line of a file. An environment variable overrides the file. The variable for {@code mastaba.http.port} is {@code
 * MASTABA_HTTP_PORT}, with underscores for dots and dashes. It does not override the file of a tenant, because it would give all tenants the same host
 * or database.
 *
 * @param base the folder against which a relative {@code FILE} is resolved
 * @param environment the environment variables
 * @param scratch the settings that are taken, if they are those of another server; otherwise null
 * @param tenants the rules for the files of tenants
 */
public record ConfReader(
        Path base,
        Map<String, String> environment,
        @Nullable ScratchSettings scratch,
        TenantRules tenants) {
    /** The framework property of a scratch server: {@code own}, or {@code databases} if it uses the databases in the settings. */
    private static final String SCRATCH = "mastaba.scratch";

    private static final String OF_TENANTS = "conf/" + ConfFile.TENANTS;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE_BREAK = Pattern.compile("\\r\\n|[\\r\\n]");
    private static final Pattern COMMENT = Pattern.compile("[ \\t\\f]*[#!]");
    /** An odd number of backslashes at the end of a line. */
    private static final Pattern CONTINUES = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\\\z");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(env|secret):([^\\]]+)]");

    public ConfReader {
        environment = Map.copyOf(environment);
    }

    /** Creates a reader that takes all settings, and does not check the files of tenants. */
    public ConfReader(Path base, Map<String, String> environment) {
        this(base, environment, null, TenantRules.UNCHECKED);
    }

    /**
     * Returns the reader of a server.
     *
     * @param properties a function that returns the value of a framework property
     */
    public static ConfReader of(
            Path base, Map<String, String> environment, Function<String, @Nullable String> properties) {
        String scratch = properties.apply(SCRATCH);
        return new ConfReader(
                base,
                environment,
                scratch == null ? null : new ScratchSettings(scratch.equals("databases")),
                TenantRules.UNCHECKED);
    }

    /** Returns this reader with other rules for the files of tenants. */
    public ConfReader withTenants(TenantRules rules) {
        return new ConfReader(base, environment, scratch, rules);
    }

    /**
     * The content of a file.
     *
     * @param settings the settings, as far as they could be read
     * @param problems the problems; if there are any, the settings must not be used
     * @param lasting whether the same text has the same settings later; false if it refers to files with secrets
     */
    public record Reading(Settings settings, List<Problem> problems, boolean lasting) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /** Reads the text of a file with this name, and adds environment variables. */
    public Reading read(String fileName, String text) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = new TreeMap<>();
        Map<String, String> places = new TreeMap<>();
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(unmarked(text)));
        } catch (IOException | IllegalArgumentException malformed) {
            problems.add(ConfProblems.malformed(origin(fileName, 0), fileName, String.valueOf(malformed.getMessage())));
        }
        Map<String, List<Integer>> lines = lines(text);
        boolean lasting = true;
        for (String name : properties.stringPropertyNames()) {
            if (scratch != null && !scratch.takes(name)) {
                continue;
            }
            Origin origin = origin(fileName, last(lines, name));
            String written = properties.getProperty(name);
            String secrets = secretFiles(written);
            lasting &= secrets.isEmpty();
            Optional<Problem> refused =
                    isOverridden(fileName) ? Optional.empty() : tenants.problem(base, fileName, name, written, origin);
            refused.ifPresent(problems::add);
            values.put(name, refused.isPresent() ? written : resolve(written, origin, problems));
            places.put(name, (origin.line() > 0 ? fileName + ":" + origin.line() : fileName) + secrets);
        }
        Settings own = new Settings(values, places);
        Settings read = isOverridden(fileName) ? own.withEnvironment(environment) : own;
        return new Reading(
                scratch == null ? read : new Settings(scratch.of(fileName, read.values()), read.places()),
                problems,
                lasting);
    }

    /** Returns the names that the text of a file sets; empty if it cannot be read. */
    public Set<String> names(String text) {
        return properties(text).stringPropertyNames();
    }

    /** Returns the names and values in the text of a file, as they are written; empty if it cannot be read. */
    static Properties properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(unmarked(text)));
            return properties;
        } catch (IOException | IllegalArgumentException malformed) {
            return new Properties();
        }
    }

    /** Returns the location at which a setting is set: its line in the text of a file, or the environment. */
    public Origin origin(String fileName, String text, String name) {
        String variable = SettingNames.variable(name);
        return environment.containsKey(variable) && isOverridden(fileName)
                ? Origin.named("environment", variable)
                : placeIn(fileName, text, name);
    }

    /** Returns a problem for each setting that the text of a file sets more than once. */
    public List<Problem> repeated(String fileName, String text) {
        return lines(text).entrySet().stream()
                .filter(setting -> setting.getValue().size() > 1)
                .map(setting -> ConfProblems.repeated(
                        fileName,
                        setting.getKey(),
                        setting.getValue().stream()
                                .map(line -> origin(fileName, line))
                                .toList()))
                .toList();
    }

    /** Returns a text without the byte order mark with which some editors begin a file. */
    private static String unmarked(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static boolean isOverridden(String fileName) {
        return !fileName.startsWith(OF_TENANTS);
    }

    /** Returns the location of a setting in the text of a file. */
    Origin placeIn(String fileName, String text, String name) {
        return origin(fileName, last(lines(text), name));
    }

    /** Returns the references to secret files in a value, which mark the location of the setting; empty without references. */
    private static String secretFiles(String value) {
        StringBuilder references = new StringBuilder();
        Matcher reference = REFERENCE.matcher(value);
        while (reference.find()) {
            if (reference.group(1).equals("secret")) {
                references.append(", from ").append(reference.group());
            }
        }
        return references.toString();
    }

    private String resolve(String value, Origin origin, List<Problem> problems) {
        Matcher reference = REFERENCE.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (reference.find()) {
            String name = reference.group(2).strip();
            String found = reference.group(1).equals("env")
                    ? environmentVariable(name, origin, problems)
                    : secret(name, origin, problems);
            reference.appendReplacement(resolved, Matcher.quoteReplacement(found));
        }
        return reference.appendTail(resolved).toString();
    }

    private String environmentVariable(String name, Origin origin, List<Problem> problems) {
        String value = environment.get(name);
        if (value == null) {
            problems.add(ConfProblems.noVariable(origin, name));
            return "";
        }
        return value;
    }

    private String secret(String file, Origin origin, List<Problem> problems) {
        try {
            return SecretFile.read(base.resolve(file));
        } catch (IOException unreadable) {
            boolean inBase = base.resolve(file).normalize().startsWith(base.normalize());
            problems.add(ConfProblems.noSecret(origin, file, inBase, String.valueOf(unreadable.getMessage())));
            return "";
        }
    }

    private static Origin origin(String fileName, int line) {
        return new Origin("conf", fileName, null, line > 0 ? fileName : null, line);
    }

    /** Returns the last line on which a name is set, or 0. */
    private static int last(Map<String, List<Integer>> lines, String name) {
        List<Integer> found = lines.getOrDefault(name, List.of(0));
        return found.get(found.size() - 1);
    }

    /** Returns the lines on which the text of a file sets each name; a setting that continues on further lines counts by its first line. */
    private static Map<String, List<Integer>> lines(String text) {
        Map<String, List<Integer>> lines = new TreeMap<>();
        String[] all = LINE_BREAK.split(unmarked(text), -1);
        for (int next = 0; next < all.length; ) {
            int line = next + 1;
            boolean isComment = COMMENT.matcher(all[next]).lookingAt();
            StringBuilder setting = new StringBuilder(all[next++]);
            while (!isComment
                    && next < all.length
                    && CONTINUES.matcher(all[next - 1]).find()) {
                setting.append('\n').append(all[next++]);
            }
            properties(setting.toString())
                    .stringPropertyNames()
                    .forEach(name -> lines.computeIfAbsent(name, first -> new ArrayList<>())
                            .add(line));
        }
        return lines;
    }
}
