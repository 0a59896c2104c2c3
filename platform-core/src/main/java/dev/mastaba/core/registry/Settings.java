package dev.mastaba.core.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The deployer's settings: dotted names to text, immutable.
 *
 * @param values all of them, sorted by name
 */
public record Settings(Map<String, String> values) {
    private static final Settings NONE = new Settings(Map.of());

    public Settings {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** No settings at all. */
    public static Settings none() {
        return NONE;
    }

    /** The text of a setting, without surrounding blanks. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip);
    }

    /** The text of a setting, or a default. */
    public String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    /**
     * A switch: {@code true, yes, on, y, t, 1} are true, {@code false, no, off, n, f, 0} and the empty text false, in any case.
     *
     * @throws InvalidSettingException for any other text
     */
    public boolean flag(String name, boolean otherwise) {
        return text(name).map(text -> flagOf(name, text)).orElse(otherwise);
    }

    /**
     * A whole number.
     *
     * @throws InvalidSettingException for any other text
     */
    public int number(String name, int otherwise) {
        return text(name).map(text -> numberOf(name, text)).orElse(otherwise);
    }

    /** The words of a setting, parted by blanks, line breaks or commas; empty when it is not set. (Pyramid: {@code aslist}.) */
    public List<String> words(String name) {
        return Arrays.stream(text(name, "").split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** These settings with further ones on top. */
    public Settings with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(more);
        return new Settings(all);
    }

    private static boolean flagOf(String name, String text) {
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "on", "y", "t", "1" -> true;
            case "false", "no", "off", "n", "f", "0", "" -> false;
            default -> throw new InvalidSettingException(name, text, "true or false", null);
        };
    }

    private static int numberOf(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw new InvalidSettingException(name, text, "a whole number", notANumber);
        }
    }
}
