package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors in one request. Confined to its thread. */
final class BindingErrors {
    private static final int LONGEST = 60;
    private static final int LONGEST_TEXT = 200;

    private final BindingLimits limits;
    private List<BadParameters.Entry> all = List.of();
    private List<FieldError> details = List.of();
    private final @Nullable List<RecordFields.Single> kept;
    private int count;

    BindingErrors(BindingLimits limits) {
        this(limits, null);
    }

    /** Creates a collector that also keeps the values in records that could not be read as a whole. */
    BindingErrors(BindingLimits limits, @Nullable List<RecordFields.Single> kept) {
        this.limits = limits;
        this.kept = kept;
    }

    boolean isKeeping() {
        return kept != null;
    }

    void keep(RecordFields.Single value) {
        if (kept != null) {
            kept.add(value);
        }
    }

    BindingLimits limits() {
        return limits;
    }

    /** Returns the number of errors so far. */
    int count() {
        return count;
    }

    void missing(Source source, String name, String expected) {
        detail(FieldError.Kind.MISSING, name, "", expected, 0);
        add(source, name, "", " is missing; " + expected + " is expected");
    }

    void wrong(Source source, String name, String given, String expected) {
        String shown = shown(given, LONGEST);
        detail(FieldError.Kind.WRONG, name, shown, expected, 0);
        add(source, name, shown, " is \"" + shown + "\"; " + expected + " is expected");
    }

    void repeated(Source source, String name, int times, int most) {
        detail(FieldError.Kind.REPEATED, name, "", "", most);
        add(source, name, "", " occurs " + times + " times; the maximum is " + most);
    }

    void refused(Source source, String name, String why) {
        detail(FieldError.Kind.REFUSED, name, "", shown(why, LONGEST_TEXT), 0);
        add(source, name, "", " is invalid" + (why.isEmpty() ? "" : ": " + shown(why, LONGEST_TEXT)));
    }

    /** Adds an error in the body, as described by the reader of the body. */
    void body(String text) {
        add(new BadParameters.Entry(Source.BODY, "", "", ended(text)));
    }

    /** Adds an error that a check found in a value that was read. */
    void violated(Source source, String name, String text) {
        add(new BadParameters.Entry(
                source,
                shown(name, LONGEST_TEXT),
                "",
                ended(source.of(shown(name, LONGEST_TEXT)) + ": " + shown(text, LONGEST_TEXT))));
    }

    /** Returns the errors in fields so far, at most as many as a response may have. */
    List<FieldError> details() {
        return List.copyOf(details);
    }

    private void detail(FieldError.Kind kind, String name, String given, String detail, int most) {
        if (details.isEmpty()) {
            details = new ArrayList<>();
        }
        if (details.size() < limits.problems()) {
            details.add(new FieldError(shown(name, LONGEST_TEXT), kind, given, detail, most));
        }
    }

    private void add(Source source, String name, String given, String what) {
        String label = shown(name, LONGEST_TEXT);
        add(new BadParameters.Entry(source, label, given, ended(source.of(label) + what)));
    }

    /** Returns the text as a sentence with a period, because pages show several on one line. */
    private static String ended(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private void add(BadParameters.Entry wrong) {
        count++;
        if (all.size() < limits.problems()) {
            if (all.isEmpty()) {
                all = new ArrayList<>();
            }
            all.add(wrong);
        }
    }

    /**
     * Ends the request if there are errors.
     *
     * @throws BadParameters with all errors
     */
    void refuse() {
        if (count > 0) {
            throw new BadParameters(all, count - all.size());
        }
    }

    /** Returns a text from the client, shortened and on one line. */
    static String shown(String text, int longest) {
        int length = Math.min(text.length(), longest);
        StringBuilder shown = new StringBuilder(length + 1);
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            boolean half = i == length - 1 && Character.isHighSurrogate(next);
            boolean breaks = Character.isISOControl(next) || next == '\u2028' || next == '\u2029';
            shown.append(half || breaks ? '?' : next);
        }
        return text.length() > longest ? shown.append('…').toString() : shown.toString();
    }
}
