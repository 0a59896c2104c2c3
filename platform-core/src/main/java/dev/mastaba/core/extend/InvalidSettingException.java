package dev.mastaba.core.extend;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A setting is missing, or its text is not of the form that is expected. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|token|\\bkeys?)$");
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    private final String name;
    private final String expected;

    private InvalidSettingException(String message, String name, String expected, @Nullable Throwable cause) {
        super(message, cause);
        this.name = name;
        this.expected = expected;
    }

    /**
     * Says what is wrong.
     *
     * @param name the setting
     * @param text what it says
     * @param expected the form that is expected: {@code true or false}
     * @param place where it is said; empty when that is not known
     * @param cause why the text was not taken, or null
     */
    static InvalidSettingException unfit(
            String name, String text, String expected, String place, @Nullable Throwable cause) {
        String said = "The setting " + name + " is \"" + shown(name, text) + "\""
                + (place.isEmpty() ? "" : " (" + place + ")");
        return new InvalidSettingException(said + "; expected is " + expected + ".", name, expected, cause);
    }

    /** The text without what is secret: that of a password, the user and the password of a URL. */
    private static String shown(String name, String text) {
        return SECRET.matcher(name).find() ? "…" : CREDENTIALS.matcher(text).replaceAll("//…@");
    }

    /** A setting that has no default is not set. */
    static InvalidSettingException missing(String name, String expected) {
        return new InvalidSettingException(
                "The setting " + name + " is not set; expected is " + expected + ".", name, expected, null);
    }

    /** The setting. */
    public String name() {
        return name;
    }

    /** The form that is expected. */
    public String expected() {
        return expected;
    }

    /** The same as a problem, with what needs the setting as its origin. */
    public Problem problem(Origin origin) {
        return new Problem(
                "MAST-CONFIG-002",
                String.valueOf(getMessage()),
                List.of(origin),
                List.of("Mend it where it is set: " + name + " = …   (" + expected + ")"));
    }
}
