package dev.mastaba.core.engine.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters in the queries of URLs whose names suggest that their values are secret, such as {@code access_token}.
 * A name with an escape is treated as such a name. Logs contain {@code REDACTED} in place of their values.
 */
public final class SecretParameters {
    private static final Pattern NAME = Pattern.compile("(?<=[?&;])([^=&;#?]{1,200})=");
    private static final Pattern END = Pattern.compile("[&;#]|\\z");
    private static final Pattern PARTS = Pattern.compile(
            "token|secret|pass|pwd|key|auth|code|sign|session|credential|ticket|assertion|jwt|saml|cookie");
    private static final Set<String> NAMES =
            Set.of("sig", "sid", "otp", "pin", "state", "nonce", "hash", "hmac", "mac", "mastaba-preview");

    private SecretParameters() {}

    /** Returns a URL, or its path and query, without the values that might be secret. */
    public static String replaced(String url) {
        if (url.indexOf('?') < 0) {
            return url;
        }
        StringBuilder safe = new StringBuilder(url.length());
        Matcher name = NAME.matcher(url);
        Matcher ends = END.matcher(url);
        int copied = 0;
        // The end of the value that was searched for an encoded URL; the values inside it end there as well.
        int searched = 0;
        for (boolean found = name.find(); found; ) {
            int begin = name.end();
            boolean secret = mightBeSecret(name.group(1));
            if (begin >= searched) {
                searched = ends.find(begin) ? ends.start() : url.length();
                secret |= containsUrl(url.substring(begin, searched));
            }
            if (secret && searched > begin) {
                safe.append(url, copied, begin).append("REDACTED");
                copied = searched;
                found = name.find(searched);
            } else {
                found = name.find();
            }
        }
        return safe.append(url, copied, url.length()).toString();
    }

    /** Returns whether a value is a percent-encoded URL with a parameter that might be secret. */
    private static boolean containsUrl(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.contains("%3d") && PARTS.matcher(lower).find();
    }

    private static boolean mightBeSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.indexOf('%') >= 0
                || NAMES.contains(lower)
                || PARTS.matcher(lower).find();
    }
}
