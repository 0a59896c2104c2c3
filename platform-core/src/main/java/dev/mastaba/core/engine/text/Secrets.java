package dev.mastaba.core.engine.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules by which pages and listings hide secrets: values whose names mark them as secret, values from secret files,
 * and credentials in URLs.
 */
public final class Secrets {
    /** The string that is shown instead of a secret. */
    public static final String HIDDEN = "(hidden)";

    /** The part of a setting's location that marks a value from a secret file. */
    public static final String FILE = "$[secret:";

    private static final Pattern NAMES = Pattern.compile(
            "pass|pwd|secret|token|credential|auth|cookie|salt|private|signature|csrf|session|otp|(^|[^a-z])pin([^a-z]|$)|(^|[^a-z])keys?$|apikey|api[._-]key");
    private static final Set<String> FIELDS = Set.of(
            "authorization",
            "proxy-authorization",
            "cookie",
            "set-cookie",
            "x-api-key",
            "x-csrf-token",
            "x-auth-token");
    private static final Pattern LOGIN = Pattern.compile("(//)[^/@\\s]*@");
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "([?&;](?:[^=&;]*(?:pass|pwd|secret|token|key)[^=&;]*)=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Returns whether the given name of a setting or parameter marks its value as secret. */
    public static boolean isSecret(String name) {
        return NAMES.matcher(name.toLowerCase(Locale.ROOT)).find();
    }

    /**
     * Returns the given value of a setting or parameter, or {@link #HIDDEN} if the given name marks the value as secret. Secrets in URLs are also
     * hidden.
     */
    public static String shown(String name, String value) {
        return isSecret(name) ? HIDDEN : address(value);
    }

    /**
     * Returns the given value of a setting as {@link #shown} does, or {@link #HIDDEN} if the value comes from a secret
     * file.
     *
     * @param place the location where the setting is set, as the reader of settings files marks it
     */
    public static String setting(String name, String value, String place) {
        return place.contains(FILE) ? HIDDEN : shown(name, value);
    }

    /**
     * Returns the given value of a header field, or {@link #HIDDEN} if the field's name marks the value as secret. Secrets in URLs are also hidden.
     */
    public static String field(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FIELDS.contains(lower) || lower.contains("token") || lower.contains("secret") ? HIDDEN : address(value);
    }

    /** Returns a copy of the given string in which the credentials and secret parameters of URLs are replaced with an ellipsis. */
    public static String address(String text) {
        return IN_ADDRESS.matcher(LOGIN.matcher(text).replaceAll("$1…@")).replaceAll("$1…");
    }
}
