package dev.mastaba.binding;

import dev.mastaba.core.http.BadRequest;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An exception for a request with missing or invalid values. The response has status 400 and lists the errors, one per line; an exception view can
 * render them in another form.
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

    /**
     * Returns the errors in the order of the view method's parameters; violations of constraints on parameters follow. The list contains at most as many errors as {@code mastaba.binding.problems}
     * allows.
     */
    public List<Entry> all() {
        return all;
    }

    /**
     * An error in one value of a request.
     *
     * @param source the source of the value
     * @param name the name of the value in its source, such as {@code page} or {@code lines[2].count}; empty for the body, or for a record that
     *     represents the entire query or form
     * @param given the value that the client sent, shortened and without control characters; empty if the client did not send a value
     * @param text a sentence that describes the error to the client
     */
    public record Entry(Source source, String name, String given, String text) {
        /** The part of a request from which a value is read. */
        public enum Source {
            /** A route placeholder. */
            PATH("Path parameter \"%s\"", "The path"),
            /** A query parameter. */
            QUERY("Query parameter \"%s\"", "The query"),
            /** A form field. */
            FORM("Form field \"%s\"", "The form"),
            /** A header field. */
            HEADER("Header \"%s\"", "The header"),
            /** A cookie. */
            COOKIE("Cookie \"%s\"", "The cookies"),
            /** The entire request body. */
            BODY("The body", "The body");

            private final String one;
            private final String whole;

            Source(String one, String whole) {
                this.one = one;
                this.whole = whole;
            }

            /** Returns a description of the value with the given name, or of the entire source if the name is empty. */
            String of(String name) {
                return name.isEmpty() ? whole : one.formatted(name);
            }
        }
    }
}
