package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.RecordCheck.Violation;
import dev.mastaba.core.http.HttpClientError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An exception for a request with missing or invalid values in its path, query, header, cookies, form, or body. The status is 422 if all errors are
 * violations of constraints in a body, or in a form that was sent as JSON; otherwise it is 400. The problem document (RFC 9457) has one entry in {@code
 * errors} for each error: {@code field}, {@code message}, and {@code code}. An exception view can render the errors in another form.
 */
public final class BadParameters extends HttpClientError {
    private static final long serialVersionUID = 1L;

    private final transient List<Entry> all;

    BadParameters(int status, String detail, List<Entry> all) {
        super(status, detail);
        this.all = List.copyOf(all);
        with("errors", this.all.stream().map(Entry::member).toList());
    }

    /** Returns the exception for values that cannot be read, and perhaps for violations as well. */
    static BadParameters unreadable(List<Entry> all, int more) {
        String lines = all.stream().map(Entry::text).collect(Collectors.joining("\n"));
        return new BadParameters(400, more == 0 ? lines : lines + "\nAnd " + more + " more.", all);
    }

    /**
     * Returns the exception for values that were read, but violate rules. Its status is 422. Application code throws it for rules that it checks
     * itself, such as a name that is already in use.
     *
     * @param source {@link Source#BODY} or {@link Source#FORM}
     * @param shown the violations that the response contains
     * @param count the number of all violations
     */
    public static BadParameters violated(Source source, List<Violation> shown, int count) {
        return new BadParameters(
                422,
                found(source, count),
                shown.stream().map(each -> Entry.of(source, each)).toList());
    }

    static String found(Source source, int count) {
        return source.of("") + (count == 1 ? " has an invalid value" : " has " + count + " invalid values");
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
     * @param name the name of the value in its source, such as {@code page} or {@code lines[2].count}; empty for the whole body, or for a record that
     *     represents the entire query or form
     * @param given the value that the client sent, shortened and without control characters; empty if the client did not send a value, and for
     *     violations and bodies
     * @param code a short name of the rule for programs: that of the constraint, such as {@code Size}, or {@code missing}, {@code wrong}, {@code
     *     repeated}, or {@code refused} for a value that cannot be read
     * @param message the error without the source and the name, such as the message of a constraint
     * @param text a sentence that describes the error to the client, with the source and the name
     */
    public record Entry(Source source, String name, String given, String code, String message, String text) {
        static Entry of(Source source, Violation violation) {
            String name = BindingErrors.shown(violation.path());
            String message = BindingErrors.shown(violation.text());
            return new Entry(source, name, "", violation.code(), message, ended(source.of(name) + ": " + message));
        }

        /** Returns the text as a sentence with a period, because pages show several on one line. */
        static String ended(String text) {
            return text.endsWith(".") ? text : text + ".";
        }

        private Map<String, String> member() {
            Map<String, String> member = new LinkedHashMap<>();
            member.put("field", name);
            member.put("message", message);
            member.put("code", code);
            return member;
        }

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
            /** The request body. */
            BODY("Body field \"%s\"", "The body");

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
