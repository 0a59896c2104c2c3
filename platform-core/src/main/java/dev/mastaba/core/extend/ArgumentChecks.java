package dev.mastaba.core.extend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what a directive can do nothing with, where it is said and not only where it is missed. */
public final class ArgumentChecks {
    private static final int LONGEST = 1000;

    private ArgumentChecks() {}

    /**
     * A name that is not blank, and fit to stand in a report; see {@link #line}.
     *
     * @param what what it names: {@code a route}
     * @throws ConfigurationException when it is null, blank or unfit
     */
    public static String name(String what, @Nullable String name) {
        return line(what, present(what, name));
    }

    /** A name made of others, which may be longer than they. */
    static String composed(String what, @Nullable String name) {
        return unbroken(what, present(what, name));
    }

    private static String present(String what, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw unfit(what, "is " + (name == null ? "null" : "blank: \"" + name + '"'));
        }
        return name;
    }

    /**
     * A name that may be blank, but can stand in one line of a report: without control characters and line ends, and not longer than
     * {@value #LONGEST} characters.
     *
     * @param what what it names: {@code a view}
     * @throws ConfigurationException when it can't
     */
    public static String line(String what, String name) {
        if (name.length() > LONGEST) {
            throw unfit(what, "is " + name.length() + " characters long, and may have " + LONGEST);
        }
        return unbroken(what, name);
    }

    private static String unbroken(String what, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (breaksLine(name.charAt(i))) {
                throw unfit(what, String.format("has U+%04X, which no name has, at index %d", (int) name.charAt(i), i));
            }
        }
        return name;
    }

    private static boolean breaksLine(char sign) {
        int kind = Character.getType(sign);
        return kind == Character.CONTROL || kind == Character.LINE_SEPARATOR || kind == Character.PARAGRAPH_SEPARATOR;
    }

    private static ConfigurationException unfit(String what, String how) {
        return new ConfigurationException(new Problem(
                "MAST-ACTION-007",
                "The name of " + what + " " + how + ".",
                List.of(),
                List.of("Give " + what + " a short name in one line, such as \"page\".")));
    }

    /**
     * A value that is not null.
     *
     * @param what what it is: {@code a security policy}
     * @throws ConfigurationException when it is null
     */
    public static <T> T value(String what, @Nullable T value) {
        if (value == null) {
            throw new ConfigurationException(new Problem(
                    "MAST-ACTION-008",
                    "Null was given where " + what + " is needed.",
                    List.of(),
                    List.of("Give " + what + ", or leave the call out.")));
        }
        return value;
    }
}
