package dev.mastaba.binding;

/**
 * One value of a request that is not as it should be.
 *
 * @param source where it comes from
 * @param name its name there: {@code page}, {@code lines[2].count}; empty for a record of all parameters, and for the body
 * @param given what the client sent, shortened and without control characters; empty when it sent nothing
 * @param text what is wrong, as a sentence for the client
 */
public record BadParameter(Source source, String name, String given, String text) {
    /** Where a value comes from. */
    public enum Source {
        /** A placeholder of the route. */
        PATH("The part \"%s\" of the path", "The path"),
        /** A parameter of the query. */
        QUERY("The parameter \"%s\" of the query", "The query"),
        /** A field of the form. */
        FORM("The field \"%s\" of the form", "The form"),
        /** A header field. */
        HEADER("The header \"%s\"", "The header"),
        /** A cookie. */
        COOKIE("The cookie \"%s\"", "The cookies"),
        /** The whole body. */
        BODY("The body", "The body");

        private final String one;
        private final String whole;

        Source(String one, String whole) {
            this.one = one;
            this.whole = whole;
        }

        /** What is wrong, in words: a value of this name, or all where it has none. */
        String of(String name) {
            return name.isEmpty() ? whole : one.formatted(name);
        }
    }
}
