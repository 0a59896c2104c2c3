package dev.mastaba.core.extend;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
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
 * The operator's settings: dotted names and their texts. Immutable; a copy of its input. (Pyramid: {@code registry.settings}.)
 *
 * @param values all settings, sorted by name
 * @param places the known places where settings are set, by name: {@code wiki.cfg:12}
 */
public record Settings(Map<String, String> values, Map<String, String> places) {
    private static final Settings NONE = new Settings(Map.of());
    private static final String VARIABLES = "MASTABA_";
    private static final Set<String> NOT_SETTINGS =
            Set.of("MASTABA_BASE", "MASTABA_HOME", "MASTABA_SOURCES", "MASTABA_JAVA_OPTS");

    public Settings {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
        places = Map.copyOf(places);
    }

    /** Creates settings whose places are unknown. */
    public Settings(Map<String, String> values) {
        this(values, Map.of());
    }

    /** Returns an empty set of settings. */
    public static Settings none() {
        return NONE;
    }

    /** Returns the text of a setting, without surrounding blanks. */
    public Optional<String> text(String name) {
        String said = values.get(name);
        return Optional.ofNullable(said != null ? said : values.get(asVariablesSay(name)))
                .map(String::strip);
    }

    /** Returns the text of a setting, or a default. */
    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /**
     * Returns the text of a setting that has no default.
     *
     * @param expected a description of the expected text, for the error: {@code the address of the mail server}
     * @throws InvalidSettingException if it is not set, or blank
     */
    public String required(String name, String expected) {
        return text(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> InvalidSettingException.missing(name, expected));
    }

    /**
     * Returns the value of a setting as converted by the caller's reader; empty if it is not set.
     *
     * @param expected the form that the reader accepts, for the error: {@code a host and a port}
     * @param reader the conversion, which rejects a text with an {@link IllegalArgumentException} or a {@link DateTimeException}
     * @throws InvalidSettingException if the reader rejects the text
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
     * Returns the value of a switch: {@code true, yes, on, y, t, 1} are true, {@code false, no, off, n, f, 0} and the empty text are false; the case
     * is ignored. (Pyramid: {@code asbool}, which accepts every other text as false.)
     *
     * @throws InvalidSettingException for any other text
     */
    public boolean flag(String name, boolean otherwise) {
        return read(name, "true or false", Settings::flagOf).orElse(otherwise);
    }

    /**
     * Returns the value of an integer setting.
     *
     * @throws InvalidSettingException for any other text
     */
    public int number(String name, int otherwise) {
        return read(name, "a whole number", Integer::valueOf).orElse(otherwise);
    }

    /**
     * Returns the value of an integer setting within inclusive bounds.
     *
     * @throws InvalidSettingException for any other text
     */
    public int number(String name, int otherwise, int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        return read(name, expected, text -> between(Integer.parseInt(text), least, most))
                .orElse(otherwise);
    }

    /**
     * Returns the value of a duration: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}.
     *
     * @throws InvalidSettingException for any other text
     */
    public Duration time(String name, Duration otherwise) {
        return read(name, "a duration such as 500ms, 30s, 5m, 2h, 1d", Durations::time)
                .orElse(otherwise);
    }

    /** Returns the words of a setting, separated by blanks, line breaks, or commas; empty if it is not set. (Pyramid: {@code aslist}.) */
    public List<String> words(String name) {
        return parts(name, "[\\s,]+");
    }

    /** Returns the lines of a setting that are not blank, without surrounding blanks; empty if it is not set. (Pyramid: {@code aslist_cronly}.) */
    public List<String> lines(String name) {
        return parts(name, "\\R");
    }

    /**
     * Returns whether debug output is enabled for a component: {@code mastaba.debug.NAME}, or {@code mastaba.debug.all} for all of them.
     *
     * @throws InvalidSettingException if one of the two is neither true nor false
     */
    public boolean debugs(String what) {
        return either("mastaba.debug.", what);
    }

    /**
     * Returns whether a kind of file is reloaded after a change: {@code mastaba.reload.NAME}, or {@code mastaba.reload.all} for all of them.
     *
     * @throws InvalidSettingException if one of the two is neither true nor false
     */
    public boolean reloads(String what) {
        return either("mastaba.reload.", what);
    }

    /** Returns the place where a setting is set, if known; empty otherwise. */
    public String place(String name) {
        return places.getOrDefault(name, places.getOrDefault(asVariablesSay(name), ""));
    }

    /** Returns these settings overridden by others. */
    public Settings with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        Map<String, String> known = new TreeMap<>(places);
        known.keySet().removeAll(more.keySet());
        return new Settings(all, known);
    }

    /** Returns these settings overridden by others, with their places. */
    public Settings with(Settings more) {
        Settings changed = with(more.values);
        Map<String, String> known = new TreeMap<>(changed.places);
        known.putAll(more.places);
        return new Settings(changed.values, known);
    }

    /**
     * Returns these settings overridden by environment variables: {@code MASTABA_DEBUG_ALL} for {@code mastaba.debug.all}, with underscores for dots
     * and dashes. A setting with another first word has a variable only if it is among these settings: {@code JDBC_WIKI_URL}.
     *
     * @param environment the environment, {@link System#getenv()}
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
            String value = environment.get(variable(name));
            if (value != null && !NOT_SETTINGS.contains(variable(name))) {
                all.put(name, value);
                known.put(name, said(variable(name)));
            }
        });
        return new Settings(all, known);
    }

    /** Returns whether the values are equal, regardless of their places. */
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

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Returns the name without dashes, because a variable cannot distinguish a dash from a dot. */
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

    private static int between(int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(Integer.toString(number));
        }
        return number;
    }

    /** Returns a text without the values, which may contain passwords. */
    @Override
    public String toString() {
        return "Settings" + new TreeSet<>(values.keySet());
    }
}
