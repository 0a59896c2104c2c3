package dev.mastaba.core.routing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that may name a host outside of the application.
 *
 * @param base {@code https://other.example} or {@code //other.example}; null for a path of the application's own
 * @param path the pattern of the path
 */
record ExternalPattern(@Nullable String base, String path) {
    private static final Pattern WITH_HOST =
            Pattern.compile("((?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#{}*]+)(.*)", Pattern.DOTALL);

    static ExternalPattern of(String pattern) {
        Matcher matcher = WITH_HOST.matcher(pattern);
        return matcher.matches()
                ? new ExternalPattern(matcher.group(1), matcher.group(2))
                : new ExternalPattern(null, pattern);
    }

    boolean isExternal() {
        return base != null;
    }
}
