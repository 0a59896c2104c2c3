package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The request has values that are missing or not as they should be. Answered with status 400 and all of them, a line each; an exception view may
 * tell them in another form.
 */
public final class BadParameters extends BadRequest {
    private static final long serialVersionUID = 1L;

    private final transient List<Entry> all;

    BadParameters(List<Entry> all, int more) {
        super(text(all, more));
        this.all = List.copyOf(all);
    }

    private static String text(List<Entry> all, int more) {
        String lines = all.stream().map(Entry::text).collect(Collectors.joining("\n"));
        return more == 0 ? lines : lines + "\nAnd " + more + " more.";
    }

    /** What is wrong, in the order of the method's parameters; at most as many as {@code mastaba.binding.problems} says. */
    public List<Entry> all() {
        return all;
    }

    /**
     * One value of a request that is not as it should be.
     *
     * @param source where it comes from
     * @param name its name there: {@code page}, {@code lines[2].count}; empty for a record of all parameters, and for the body
     * @param given what the client sent, shortened and without control characters; empty when it sent nothing
     * @param text what is wrong, as a sentence for the client
     */
    public record Entry(Source source, String name, String given, String text) {
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
}
