package dev.mastaba.core.engine.text;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reader of numbers, times and sizes from settings with a common prefix; errors name the setting. Confined to one thread. */
public final class SettingsReader {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([a-z]*)");

    private final String prefix;
    private final Map<String, ?> values;
    private final Set<String> asked = new TreeSet<>();

    /**
     * Creates a reader.
     *
     * @param prefix the prefix of all names
     * @param values strings, or values whose string form counts
     */
    public SettingsReader(String prefix, Map<String, ?> values) {
        this.prefix = prefix;
        this.values = values;
    }

    /** Adds the names of settings that are read elsewhere. */
    public void expect(Collection<String> names) {
        asked.addAll(names);
    }

    /** Refuses names with this prefix that have not been read. */
    public void requireNoOthers(String... exempt) {
        Set<String> known = Set.of(exempt);
        for (String name : new TreeSet<>(values.keySet())) {
            if (name.startsWith(prefix) && !known.contains(name) && !asked.contains(name.substring(prefix.length()))) {
                throw new IllegalArgumentException("Setting " + name + " does not exist. Available below " + prefix
                        + ": " + String.join(", ", asked));
            }
        }
    }

    public String text(String name, String otherwise) {
        String text = find(name);
        return text == null ? otherwise : text;
    }

    public boolean flag(String name, boolean otherwise) {
        String text = text(name, Boolean.toString(otherwise));
        if (!text.equals("true") && !text.equals("false")) {
            throw unreadable(name, text, "true or false");
        }
        return text.equals("true");
    }

    /** Returns one of the constants of an enum, given in lower case. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        String text = text(name, word(otherwise));
        List<E> all = List.of(otherwise.getDeclaringClass().getEnumConstants());
        return all.stream()
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> unreadable(
                        name,
                        text,
                        "one of " + all.stream().map(SettingsReader::word).collect(Collectors.joining(", "))));
    }

    public int number(String name, int otherwise) {
        return Math.toIntExact(amount(name, otherwise, "a whole number", unit -> unit.isEmpty() ? 1 : 0));
    }

    public int size(String name, int otherwise) {
        long size = longSize(name, otherwise);
        if (size > Integer.MAX_VALUE - 8) {
            throw unreadable(name, Long.toString(size), "a size of less than 2g");
        }
        return (int) size;
    }

    public long longSize(String name, long otherwise) {
        return amount(name, otherwise, "a size such as 64k, 8m or 1g", unit -> switch (unit) {
            case "" -> 1;
            case "k" -> 1L << 10;
            case "m" -> 1L << 20;
            case "g" -> 1L << 30;
            default -> 0;
        });
    }

    public Duration time(String name, Duration otherwise) {
        return Duration.ofMillis(
                amount(name, otherwise.toMillis(), "a time such as 30s, 500ms or 2m", unit -> switch (unit) {
                    case "ms" -> 1;
                    case "", "s" -> 1_000;
                    case "m" -> 60_000;
                    case "h" -> 3_600_000;
                    default -> 0;
                }));
    }

    /** The factors of units. */
    private interface Units {
        /** Returns the factor of a unit, or 0 if it is unknown. */
        long factor(String unit);
    }

    private long amount(String name, long otherwise, String expected, Units units) {
        String text = find(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        long factor = matcher.matches() ? units.factor(matcher.group(2)) : 0;
        if (factor == 0) {
            throw unreadable(name, text, expected);
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
        } catch (ArithmeticException tooMuch) {
            throw unreadable(name, text, "less");
        }
    }

    private @Nullable String find(String name) {
        asked.add(name);
        Object value = values.get(prefix + name);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * Refuses a value that is out of range.
     *
     * @param name the complete name of the setting
     */
    public static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Setting " + name + " is " + value + "; a value from " + least + " to " + most + " is expected");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private IllegalArgumentException unreadable(String name, String text, String expected) {
        return new IllegalArgumentException(
                "Setting " + prefix + name + " is \"" + text + "\"; " + expected + " is expected");
    }
}
