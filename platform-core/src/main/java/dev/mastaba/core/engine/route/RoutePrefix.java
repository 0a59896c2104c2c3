package dev.mastaba.core.engine.route;

/** Puts a route prefix before a pattern. */
public final class RoutePrefix {
    private RoutePrefix() {}

    public static String join(String prefix, String pattern, boolean inheritSlash) {
        if (prefix.isEmpty()) {
            return pattern;
        }
        String before = prefix.replaceAll("/+$", "");
        return pattern.isEmpty() && inheritSlash ? before : before + "/" + pattern.replaceAll("^/+", "");
    }
}
