package dev.mastaba.core.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what a directive can do nothing with, where it is said and not only where it is missed. */
public final class Given {
    private Given() {}

    /**
     * A name that is not blank.
     *
     * @param what what it names: {@code a route}
     * @throws ConfigurationException when it is null or blank
     */
    public static String name(String what, @Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new ConfigurationException(new Problem(
                    "MAST-ACTION-007",
                    "The name of " + what + " is " + (name == null ? "null" : "blank: \"" + name + '"') + ".",
                    List.of(),
                    List.of("Give " + what + " a name, such as \"page\".")));
        }
        return name;
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
