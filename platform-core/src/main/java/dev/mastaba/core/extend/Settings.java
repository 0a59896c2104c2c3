package dev.mastaba.core.extend;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.SettingNames;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The operator's settings, as dotted names with values. Instances are immutable: the maps are copied. (Pyramid:
 * {@code registry.settings}.)
 *
 * @param values all settings, sorted by name
 * @param places the known locations where settings are set, such as {@code wiki.cfg:12}, by setting name
 */
public record Settings(Map<String, String> values, Map<String, String> places) {
    private static final Settings NONE = new Settings(Map.of());
    private static final String VARIABLES = "MASTABA_";
    private static final Set<String> NOT_SETTINGS = Set.of(
            "MASTABA_BASE",
            "MASTABA_HOME",
            "MASTABA_SOURCES",
            "MASTABA_JAVA_OPTS",
            "MASTABA_CLIENT_JAVA_OPTS",
            "MASTABA_OWNER");

    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        places = Map.copyOf(places);
    }

    /** Creates settings whose locations are unknown. */
    public Settings(Map<String, String> values) {
        this(values, Map.of());
    }

    /** Returns an empty {@code Settings} object. */
    public static Settings none() {
        return NONE;
    }

    /** Returns the value of a setting as a string without surrounding whitespace, or an empty {@code Optional} if the setting is not set. */
    public Optional<String> text(String name) {
        String said = values.get(name);
        return Optional.ofNullable(said != null ? said : values.get(asVariablesSay(name)))
                .map(String::strip);
    }

    /** Returns the value of a setting as a string, or the given default value if the setting is not set. */
    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /**
     * Returns the value of a required setting as a string.
     *
     * @param expected a description of the expected value for the error message, such as
     *     {@code the address of the mail server}
     * @throws InvalidSettingException if the setting is not set or is blank
     */
    public String required(String name, String expected) {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> InvalidSettingException.missing(name, expected));
    }

    /**
     * Returns the value of a setting, converted by the given function, or an empty {@code Optional} if the setting is
     * not set.
     *
     * @param expected the form that the function accepts, for the error message, such as {@code a host and a port}
     * @param reader the conversion, which rejects an invalid string with an {@link IllegalArgumentException} or a
     *     {@link DateTimeException}
     * @throws InvalidSettingException if the function rejects the value
     */
    public <T> Optional<T> read(String name, String expected, Function<String, ? extends T> reader) {
        return text(name).map(text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException | DateTimeException unfit) {
                throw InvalidSettingException.unfit(name, text, expected, place(name), unfit);
            }
        });
    }

    /**
     * Returns the value of a boolean setting, or the given default value if the setting is not set.
     * {@code true, yes, on, y, t, 1} are true; {@code false, no, off, n, f, 0} and the empty string are false. Case is
     * ignored. (Pyramid: {@code asbool}, which reads every other string as false.)
     *
     * @throws InvalidSettingException for any other value
     */
    public boolean flag(String name, boolean otherwise) {
        return read(name, "true or false", Settings::flagOf).orElse(otherwise);
    }

    /**
     * Returns the value of an integer setting, or the given default value if the setting is not set.
     *
     * @throws InvalidSettingException if the value is not an integer
     */
    public int number(String name, int otherwise) {
        return read(name, "a whole number", Integer::valueOf).orElse(otherwise);
    }

    /**
     * Returns the value of an integer setting within inclusive bounds, or the given default value if the setting is not
     * set.
     *
     * @throws InvalidSettingException if the value is not an integer within the bounds
     */
    public int number(String name, int otherwise, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return read(name, expected, text -> between(Integer.valueOf(text), least, most))
                .orElse(otherwise);
    }

    /**
     * Returns the value of a duration setting, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or
     * {@code 1d}. If the setting is not set, this method returns the given default value.
     *
     * @throws InvalidSettingException if the value is not a duration in this form
     */
    public Duration time(String name, Duration otherwise) {
        return read(name, "a duration such as 500ms, 30s, 5m, 2h, 1d", Durations::time)
                .orElse(otherwise);
    }

    /**
     * Returns the value of a duration setting within inclusive bounds, or the given default value if the setting is not
     * set.
     *
     * @throws InvalidSettingException if the value is not a duration within the bounds
     */
    public Duration time(String name, Duration otherwise, Duration least, Duration most) {
        String expected = "a duration from " + Durations.text(least) + " to " + Durations.text(most);
        return read(name, expected, text -> between(Durations.time(text), least, most))
                .orElse(otherwise);
    }

    /**
     * Returns the words in a setting's value, which are separated by whitespace or commas. If the setting is not set,
     * the list is empty. (Pyramid: {@code aslist}.)
     */
    public List<String> words(String name) {
        return parts(name, "[\\s,]+");
    }

    /**
     * Returns the non-blank lines of a setting's value, each without surrounding whitespace. If the setting is not set,
     * the list is empty. (Pyramid: {@code aslist_cronly}.)
     */
    public List<String> lines(String name) {
        return parts(name, "\\R");
    }

    /**
     * Returns whether debug output is enabled for the component with the given name. The setting
     * {@code mastaba.debug.NAME} enables debug output for one component, and {@code mastaba.debug.all} for all
     * components.
     *
     * @throws InvalidSettingException if one of the two settings is neither true nor false
     */
    public boolean debugs(String what) {
        return either("mastaba.debug.", what);
    }

    /**
     * Returns whether files of a given kind are reloaded after they change. The setting {@code mastaba.reload.NAME}
     * enables reloading for one kind, and {@code mastaba.reload.all} for all kinds.
     *
     * @throws InvalidSettingException if one of the two settings is neither true nor false
     */
    public boolean reloads(String what) {
        return either("mastaba.reload.", what);
    }

    /** Returns the location where a setting is set, or an empty string if the location is unknown. */
    public String place(String name) {
        return places.getOrDefault(name, places.getOrDefault(asVariablesSay(name), ""));
    }

    /**
     * Returns the exception for a setting that does not exist.
     *
     * @param error the id of the error, such as {@code MAST-MAIL-001}
     * @param known the names of the settings that exist
     */
    public ConfigurationException unknown(String error, String name, Collection<String> known) {
        String at = place(name).isEmpty() ? "" : " (" + place(name) + ")";
        return new ConfigurationException(new Problem(
                error,
                "Setting " + name + at + " does not exist." + NearMisses.hint(name, known) + " Available: "
                        + String.join(", ", known) + ".",
                List.of(),
                "Fix the name, or remove the line: " + name + " = …"));
    }

    /**
     * Refuses settings that have the given prefix and do not exist.
     *
     * @param error the id of the error, such as {@code MAST-MAIL-001}
     * @param known the names of the settings that exist
     * @throws ConfigurationException for the first of these settings
     */
    public void requireKnown(String error, String prefix, Collection<String> known) {
        values.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(error, name, known);
                });
    }

    /** Returns a copy of these settings with the given values, which override existing values of the same settings. */
    public Settings with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        Map<String, String> known = new TreeMap<>(places);
        known.keySet().removeAll(more.keySet());
        return new Settings(all, known);
    }

    /** Returns a copy of these settings with the given settings, which override existing values and locations of the same settings. */
    public Settings with(Settings more) {
        Settings changed = with(more.values);
        Map<String, String> known = new TreeMap<>(changed.places);
        known.putAll(more.places);
        return new Settings(changed.values, known);
    }

    /**
     * Returns a copy of these settings, overridden by environment variables: for example, {@code MASTABA_DEBUG_ALL}
     * sets {@code mastaba.debug.all}. Underscores stand for dots and dashes. A variable without the prefix
     * {@code MASTABA_}, such as {@code JDBC_WIKI_URL}, applies only if these settings already contain the corresponding
     * setting.
     *
     * @param environment the environment variables, usually {@link System#getenv()}
     */
    public Settings withEnvironment(Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>(values);
        Map<String, String> known = new TreeMap<>(places);
        environment.forEach((variable, value) -> {
            String name = variable.toLowerCase(Locale.ROOT).replace('_', '.');
            if (variable.startsWith(VARIABLES) && !NOT_SETTINGS.contains(variable) && !isSaid(name)) {
                all.put(name, value);
                known.put(name, said(variable));
            }
        });
        values.keySet().forEach(name -> {
            String value = environment.get(SettingNames.variable(name));
            if (value != null && !NOT_SETTINGS.contains(SettingNames.variable(name))) {
                all.put(name, value);
                known.put(name, said(SettingNames.variable(name)));
            }
        });
        return new Settings(all, known);
    }

    /** Returns whether another object contains the same settings with the same values. Locations are not compared. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && settings.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    private boolean isSaid(String asVariablesSay) {
        return values.keySet().stream().anyMatch(name -> asVariablesSay(name).equals(asVariablesSay));
    }

    private static String said(String variable) {
        return "the environment variable " + variable;
    }

    /** Returns a setting's name with dots instead of dashes, because the name of an environment variable cannot distinguish them. */
    private static String asVariablesSay(String name) {
        return name.replace('-', '.');
    }

    private boolean either(String group, String what) {
        boolean own = flag(group + what, false);
        boolean all = flag(group + "all", false);
        return own || all;
    }

    private List<String> parts(String name, String separator) {
        return Arrays.stream(text(name, "").split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static boolean flagOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "t", "1" -> true;
            case "false", "no", "off", "n", "f", "0", "" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static <T extends Comparable<T>> T between(T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(value.toString());
        }
        return value;
    }

    /** Returns a string that contains only the names of the settings, because their values might be passwords. */
    @Override
    public String toString() {
        return "Settings" + new TreeSet<>(values.keySet());
    }
}
