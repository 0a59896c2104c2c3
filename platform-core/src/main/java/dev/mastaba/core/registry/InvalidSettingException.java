package dev.mastaba.core.registry;

import org.jspecify.annotations.Nullable;

/** The text of a setting is not of the form that is expected. */
public final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String expected;

    /**
     * Says what is wrong.
     *
     * @param name the setting
     * @param text what it says
     * @param expected the form that is expected: {@code true or false}
     * @param cause why the text was not taken, or null
     */
    public InvalidSettingException(String name, String text, String expected, @Nullable Throwable cause) {
        super("The setting " + name + " is \"" + text + "\"; expected is " + expected + ".", cause);
        this.name = name;
        this.expected = expected;
    }

    /** The setting. */
    public String name() {
        return name;
    }

    /** The form that is expected. */
    public String expected() {
        return expected;
    }
}
