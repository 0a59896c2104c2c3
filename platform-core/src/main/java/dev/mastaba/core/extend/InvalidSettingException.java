package dev.mastaba.core.extend;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An exception that is thrown when a setting is missing or its value does not have the expected form. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|token|headers|\\bkeys?)$");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    private final String name;
    private final String expected;

    private InvalidSettingException(String message, String name, String expected, @Nullable Throwable cause) {
        super(message, cause);
        this.name = name;
        this.expected = expected;
    }

    /**
     * Returns the exception for a setting whose value has the wrong form.
     *
     * @param name the name of the setting
     * @param text the setting's value
     * @param expected the expected form, such as {@code true or false}
     * @param place the location where the setting is set; empty if unknown
     * @param cause the reason why the value was rejected, or null
     */
    static InvalidSettingException unfit(
            String name, String text, String expected, String place, @Nullable Throwable cause) {
        String said =
                "Setting " + name + " is \"" + shown(name, text) + "\"" + (place.isEmpty() ? "" : " (" + place + ")");
        return new InvalidSettingException(said + "; expected: " + expected + ".", name, expected, cause);
    }

    /** Returns a setting's value for use in a message. Passwords, and the user and the password in a URL, are replaced with an ellipsis. */
    private static String shown(String name, String text) {
        return SECRET.matcher(name).find() ? "…" : CREDENTIALS.matcher(text).replaceAll("//…@");
    }

    /** Returns the exception for a setting that has no default and is not set. */
    static InvalidSettingException missing(String name, String expected) {
        return new InvalidSettingException(
                "Setting " + name + " is not set; expected: " + expected + ".", name, expected, null);
    }

    /** Returns the name of the setting. */
    public String name() {
        return name;
    }

    /** Returns the form that the setting's value should have. */
    public String expected() {
        return expected;
    }

    /** Returns this exception as a problem whose origin is the code that needs the setting. */
    public Problem problem(Origin origin) {
        return new Problem(
                "MAST-CONFIG-002",
                String.valueOf(getMessage()),
                origin,
                "Set a valid value: " + name + " = …   (" + expected + ")");
    }
}
