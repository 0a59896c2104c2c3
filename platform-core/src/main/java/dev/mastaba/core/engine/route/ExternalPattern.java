package dev.mastaba.core.engine.route;

import dev.mastaba.core.route.RoutePattern.InvalidPatternException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that may contain a host outside of the application.
 *
 * @param base {@code https://other.example} or {@code //other.example}; null for a path of the application itself
 * @param path the pattern of the path
 */
record ExternalPattern(@Nullable String base, String path) {
    private static final Pattern WITH_HOST =
            Pattern.compile("((?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#{}*]+)(.*)", Pattern.DOTALL);

    private static final Pattern AUTHORITY =
            Pattern.compile("[^/]*//(?:[^@\\[\\]\\s]*@)?(?:\\[[0-9A-Fa-f:.]+\\]|[^@\\[\\]:\\s]+)(?::[0-9]{1,5})?");

    static ExternalPattern of(String pattern) {
        Matcher matcher = WITH_HOST.matcher(pattern);
        return matcher.matches()
                ? new ExternalPattern(matcher.group(1), matcher.group(2))
                : new ExternalPattern(null, pattern);
    }

    boolean isExternal() {
        return base != null;
    }

    /**
     * Refuses an invalid host.
     *
     * @throws InvalidPatternException for an unbalanced bracket, a blank, or a port that is not a number
     */
    void check(String written) {
        if (base != null && !AUTHORITY.matcher(base).matches()) {
            throw new InvalidPatternException(
                    "MAST-ROUTE-016",
                    "the pattern \"" + written + "\" has an invalid host: \"" + base.substring(base.indexOf("//") + 2)
                            + "\" does not have the form host, host:port, or [::1]:port.",
                    null,
                    "Fix the host, or remove one of the two slashes if the pattern is a path of the application.",
                    null);
        }
    }
}
