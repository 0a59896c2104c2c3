package dev.mastaba.core.routing;

/** Puts a route prefix before a pattern. */
final class RoutePrefix {
    private RoutePrefix() {}

    static String join(String prefix, String pattern, boolean inheritSlash) {
        if (prefix.isEmpty()) {
            return pattern;
        }
        String before = prefix.replaceAll("/+$", "");
        return pattern.isEmpty() && inheritSlash ? before : before + "/" + pattern.replaceAll("^/+", "");
    }
}
