package dev.mastaba.core.extend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Argument checks for directives. Each check immediately throws a {@link ConfigurationException} if the value is invalid. */
public final class ArgumentChecks {
    private static final int LONGEST = 1000;

    private ArgumentChecks() {}

    /**
     * Checks that a name is not blank, and returns it. The rules of {@link #line} also apply.
     *
     * @param what a description of the named thing, such as {@code a route}
     * @throws ConfigurationException if the name is null or blank, or violates these rules
     */
    public static String name(String what, @Nullable String name) {
        return line(what, present(what, name));
    }

    /** Checks a name that is composed of other names, and returns it. Such a name can be longer than a single name. */
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
     * Checks a name that may be blank, and returns it. A name must not be longer than {@value #LONGEST} characters. It
     * must not contain control characters or line breaks, because reports show names on one line.
     *
     * @param what a description of the named thing, such as {@code a view}
     * @throws ConfigurationException if the name is too long or contains one of these characters
     */
    public static String line(String what, String name) {
        if (name.length() > LONGEST) {
            throw unfit(what, "is " + name.length() + " characters long; the maximum is " + LONGEST);
        }
        return unbroken(what, name);
    }

    private static String unbroken(String what, String name) {
        for (int i = 0; i < name.length(); i++) {
            if (breaksLine(name.charAt(i))) {
                throw unfit(
                        what,
                        String.format("contains the invalid character U+%04X at index %d", (int) name.charAt(i), i));
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
                "For the name of " + what + ", use a short text without line breaks, such as \"page\"."));
    }

    /**
     * Checks that a value is not null, and returns it.
     *
     * @param what a description of the value, such as {@code a security policy}
     * @throws ConfigurationException if the value is null
     */
    public static <T> T value(String what, @Nullable T value) {
        if (value == null) {
            throw new ConfigurationException(new Problem(
                    "MAST-ACTION-008",
                    "Null was passed where " + what + " is required.",
                    List.of(),
                    "Pass " + what + ", or remove the call."));
        }
        return value;
    }
}
