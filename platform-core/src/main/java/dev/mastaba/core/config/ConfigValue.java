package dev.mastaba.core.config;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value in a configuration file, with its location: a string, a number, a boolean, a list, a mapping, or nothing. A
 * method that requires a particular kind of value throws an exception if the value is of a different kind; the
 * exception reports the location. Instances are immutable.
 */
public final class ConfigValue {
    private static final String SCHEMA = "List the valid keys and values: mastaba schema";

    private final Origin origin;
    private final String text;
    private final @Nullable Object value;

    private ConfigValue(Origin origin, String text, @Nullable Object value) {
        this.origin = origin;
        this.text = text;
        this.value = value;
    }

    /**
     * An entry of a mapping.
     *
     * @param key the key before the colon
     * @param origin the location of the key
     * @param value the value after the colon
     */
    public record Entry(String key, Origin origin, ConfigValue value) {}

    /**
     * Returns a value that is neither a list nor a mapping.
     *
     * @param text the value as written in the file
     * @param value the {@code String}, {@code Long}, {@code Double}, or {@code Boolean} that {@code text} represents;
     *     null if the value is empty
     */
    public static ConfigValue scalar(Origin origin, String text, @Nullable Object value) {
        return new ConfigValue(origin, text, value);
    }

    /** Returns a value that is a list of the given elements. */
    public static ConfigValue list(Origin origin, List<ConfigValue> values) {
        return new ConfigValue(origin, "", List.copyOf(values));
    }

    /** Returns a value that is a mapping with the given entries, in the order in which they are written in the file. */
    public static ConfigValue mapping(Origin origin, List<Entry> entries) {
        return new ConfigValue(origin, "", new Mapping(List.copyOf(entries)));
    }

    private record Mapping(List<Entry> entries) {}

    /** Returns the location of this value. */
    public Origin origin() {
        return origin;
    }

    /** Returns whether this value is a mapping. */
    public boolean isMapping() {
        return value instanceof Mapping;
    }

    /** Returns whether this value is a list. */
    public boolean isList() {
        return value instanceof List;
    }

    /** Returns the value as a string; for a number, the string is the number as written in the file. */
    public String text() {
        if (value instanceof String || value instanceof Number) {
            if (!text.isBlank()) {
                return text;
            }
            throw refused("a string is expected, but the value is empty", "Add a string, or remove the key.");
        }
        throw otherThan("a string", "page.html");
    }

    /** Returns the value, which must be {@code true} or {@code false}. */
    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw otherThan("true or false", "true");
    }

    /** Returns the value as an integer, which must be between the given limits, inclusive. */
    public long number(long least, long most) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        throw otherThan("a whole number from " + least + " to " + most, String.valueOf(least));
    }

    /** Returns the value as a duration, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, or {@code 1d}. */
    public Duration time() {
        try {
            return new Settings(Map.of("time", text())).time("time", Duration.ZERO);
        } catch (InvalidSettingException unfit) {
            throw otherThan("a duration such as 30s, 5m, 2h, 1d", "5m");
        }
    }

    /** Returns the elements of this value, which must be a list. */
    @SuppressWarnings("unchecked") // only the factory above creates lists
    public List<ConfigValue> list() {
        if (value instanceof List<?> values) {
            return (List<ConfigValue>) values;
        }
        throw otherThan("a list", "[one, two]");
    }

    /** Returns the elements of this value if it is a list, or else a list that contains only the value itself. */
    public List<ConfigValue> oneOrMore() {
        return isList() ? list() : List.of(this);
    }

    /**
     * Returns the entries of this value, which must be a mapping, in the order in which they are written. All keys are
     * different.
     */
    public List<Entry> entries() {
        if (value instanceof Mapping mapping) {
            return mapping.entries;
        }
        throw otherThan("a mapping (lines of \"key: value\")", "{ key: value }");
    }

    /**
     * Returns the value as plain objects: {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List},
     * or {@code Map}, all immutable.
     */
    public Object data() {
        if (value instanceof Mapping mapping) {
            Map<String, Object> all = new LinkedHashMap<>();
            mapping.entries.forEach(entry -> all.put(entry.key, entry.value.data()));
            return Collections.unmodifiableMap(all);
        }
        if (isList()) {
            List<Object> all = new ArrayList<>();
            list().forEach(each -> all.add(each.data()));
            return List.copyOf(all);
        }
        if (value == null) {
            throw otherThan("a value", "page.html");
        }
        return value;
    }

    private ConfigurationException otherThan(String expected, String example) {
        return refused(expected + " is expected, not " + this, "Specify, for example: " + example, SCHEMA);
    }

    /**
     * Returns an exception that the caller can throw if it cannot use this value.
     *
     * @param detail the reason why the value cannot be used, as a clause without a period
     * @param remedies the descriptions of possible fixes; if none are given, the exception refers to the schema
     */
    public ConfigurationException refused(String detail, String... remedies) {
        return new ConfigurationException(new Problem(
                "MAST-YAML-003",
                origin.type() + ": " + detail + ".",
                List.of(origin),
                remedies.length == 0 ? List.of(SCHEMA) : List.of(remedies)));
    }

    /** Returns a description of this value, for use in messages. */
    @Override
    public String toString() {
        if (value instanceof Mapping mapping) {
            return "a mapping"
                    + (mapping.entries.isEmpty()
                            ? " without entries"
                            : " of " + mapping.entries.stream().map(Entry::key).collect(Collectors.joining(", ")));
        }
        if (value instanceof List<?> values) {
            return "a list of " + values.size() + (values.size() == 1 ? " value" : " values");
        }
        return value == null ? "nothing" : "\"" + shortened() + "\"";
    }

    private String shortened() {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
