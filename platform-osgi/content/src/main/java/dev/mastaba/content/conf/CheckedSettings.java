package dev.mastaba.content.conf;

import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.core.engine.text.SizeText;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A reader of settings that records invalid values and unknown names; an invalid value is replaced with the default. Confined to one thread.
 */
public final class CheckedSettings {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([a-z]{0,2})");
    private static final Pattern SHARE = Pattern.compile("([1-9][0-9]?) ?%");
    private static final String NONE = "none";
    private static final String OFF = "off";

    private final Settings settings;
    private final Function<String, Origin> origins;
    private final Set<String> known = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Creates a reader of settings.
     *
     * @param origins a function that returns the location at which a setting with a name is set
     */
    public CheckedSettings(Settings settings, Function<String, Origin> origins) {
        this.settings = settings;
        this.origins = origins;
    }

    /** Reads a boolean. */
    public boolean flag(String name, boolean otherwise) {
        String said = said(name, Boolean.toString(otherwise));
        try {
            return settings.flag(name, otherwise);
        } catch (IllegalArgumentException other) {
            problems.add(ConfProblems.wrongValue(origins.apply(name), name, said, "true or false", "" + otherwise));
            return otherwise;
        }
    }

    /** Reads one of several words. */
    public String word(String name, String otherwise, List<String> words) {
        String said = said(name, otherwise);
        if (words.contains(said)) {
            return said;
        }
        String expected = "one of " + String.join(", ", words);
        problems.add(ConfProblems.wrongValue(origins.apply(name), name, said, expected, otherwise));
        return otherwise;
    }

    /** Reads the constant of an enum, which is written in lowercase. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        Class<E> type = otherwise.getDeclaringClass();
        List<String> words = Stream.of(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        String word = word(name, otherwise.name().toLowerCase(Locale.ROOT), words);
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /** Reads a string of any form. */
    public String text(String name, String otherwise) {
        return said(name, otherwise);
    }

    /** Reads an integer between two bounds, inclusive. */
    public int number(String name, int otherwise, int least, int most) {
        String said = said(name, Integer.toString(otherwise));
        Matcher amount = AMOUNT.matcher(said);
        boolean plain = amount.matches() && amount.group(2).isEmpty();
        int read = plain ? Integer.parseInt(said) : -1;
        if (plain && read >= least && read <= most) {
            return read;
        }
        String expected = "a whole number from " + least + " to " + most;
        problems.add(ConfProblems.wrongValue(origins.apply(name), name, said, expected, "" + otherwise));
        return otherwise;
    }

    /** Reads a duration between two bounds, inclusive: {@code 80ms}, {@code 30s}, {@code 5m}. */
    public Duration time(String name, Duration otherwise, Duration least, Duration most) {
        String said = said(name, text(otherwise));
        Duration read = time(said);
        if (read != null && read.compareTo(least) >= 0 && read.compareTo(most) <= 0) {
            return read;
        }
        String expected = "a time from " + text(least) + " to " + text(most) + ", such as 500ms, 30s, or 2m";
        problems.add(ConfProblems.wrongValue(origins.apply(name), name, said, expected, text(otherwise)));
        return otherwise;
    }

    /** Reads a size in bytes between two bounds, inclusive: {@code 64k}, {@code 256m}, {@code 1g}. */
    public long size(String name, long otherwise, long least, long most) {
        String said = said(name, sizeText(otherwise));
        long read = SizeText.bytes(said);
        if (read >= least && read <= most) {
            return read;
        }
        String expected = "a size from " + sizeText(least) + " to " + sizeText(most) + ", such as 64k, 8m, or 1g";
        problems.add(ConfProblems.wrongValue(origins.apply(name), name, said, expected, sizeText(otherwise)));
        return otherwise;
    }

    /** Reads a share from 1 % to 99 %, such as {@code 5%}; {@code off} is 0. */
    public int percentage(String name, int otherwise) {
        String text = otherwise == 0 ? OFF : otherwise + "%";
        String said = said(name, text);
        if (said.equals(OFF)) {
            return 0;
        }
        Matcher share = SHARE.matcher(said);
        if (share.matches()) {
            return Integer.parseInt(share.group(1));
        }
        problems.add(ConfProblems.wrongValue(
                origins.apply(name), name, said, "off, or a share from 1% to 99%, such as 5%", text));
        return otherwise;
    }

    /** Records a problem with the value of a setting that is invalid because of other settings. */
    public void refuse(String name, String expected, String otherwise) {
        problems.add(ConfProblems.wrongValue(origins.apply(name), name, said(name, otherwise), expected, otherwise));
    }

    /** Returns whether the value of a setting is {@code none}. */
    public boolean isNone(String name) {
        return said(name, "").equals(NONE);
    }

    /** Records a problem for each setting that begins with this prefix and has not been read. */
    public void requireNoOthers(String beginning) {
        settings.values().keySet().stream()
                .filter(name -> name.startsWith(beginning) && !known.contains(name))
                .forEach(name ->
                        problems.add(ConfProblems.unknown(origins.apply(name), SettingNames.unknown(name, known))));
    }

    /** Records a problem if the server's file has this setting of an application. */
    public void requireNotOfApplication(String name) {
        if (settings.values().containsKey(name) && origins.apply(name).line() > 0) {
            problems.add(ConfProblems.ofApplication(origins.apply(name), name));
        }
    }

    /** Returns the problems with the settings that have been read so far. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    private String said(String name, String otherwise) {
        known.add(name);
        return settings.text(name, otherwise);
    }

    private static @Nullable Duration time(String said) {
        Matcher amount = AMOUNT.matcher(said);
        if (!amount.matches()) {
            return null;
        }
        long number = Long.parseLong(amount.group(1));
        return switch (amount.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> null;
        };
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 != 0 || time.isZero() ? time.toMillis() + "ms" : time.toSeconds() + "s";
    }

    private static String sizeText(long bytes) {
        return bytes % (1 << 30) == 0
                ? (bytes >> 30) + "g"
                : bytes % (1 << 20) == 0 ? (bytes >> 20) + "m" : bytes % 1024 == 0 ? (bytes >> 10) + "k" : "" + bytes;
    }
}
