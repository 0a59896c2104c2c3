package dev.mastaba.binding;

import dev.mastaba.binding.BadParameters.Entry.Source;
import dev.mastaba.binding.RecordCheck.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private int violated;

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
        add(source, name, "", FieldError.Kind.MISSING, "is missing; " + expected + " is expected");
    }

    void wrong(Source source, String name, String given, String expected) {
        String shown = shown(given, LONGEST);
        detail(FieldError.Kind.WRONG, name, shown, expected, 0);
        add(source, name, shown, FieldError.Kind.WRONG, "is \"" + shown + "\"; " + expected + " is expected");
    }

    void repeated(Source source, String name, int times, int most) {
        detail(FieldError.Kind.REPEATED, name, "", "", most);
        add(source, name, "", FieldError.Kind.REPEATED, "occurs " + times + " times; the maximum is " + most);
    }

    void refused(Source source, String name, String why) {
        detail(FieldError.Kind.REFUSED, name, "", shown(why), 0);
        add(source, name, "", FieldError.Kind.REFUSED, "is invalid" + (why.isEmpty() ? "" : ": " + shown(why)));
    }

    /** Adds an error in the body, or in the value at the given path in it, as described by the reader of the body; several readers may find the same. */
    void body(String path, boolean missing, String text) {
        String code = code(missing ? FieldError.Kind.MISSING : FieldError.Kind.WRONG);
        BadParameters.Entry wrong =
                new BadParameters.Entry(Source.BODY, shown(path), "", code, text, BadParameters.Entry.ended(text));
        if (!all.contains(wrong)) {
            add(wrong);
        }
    }

    /**
     * Adds an error that a check found in a value that was read.
     *
     * @param name the name of the value that contains the violation; empty for the whole source
     */
    void violated(Source source, String name, Violation found) {
        violated += source == Source.BODY ? 1 : 0;
        String path = CheckedArgument.joined(name, found.path());
        add(BadParameters.Entry.of(source, new Violation(path, found.code(), found.text())));
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
            details.add(new FieldError(shown(name), kind, given, detail, most));
        }
    }

    private void add(Source source, String name, String given, FieldError.Kind kind, String message) {
        String label = shown(name);
        String text = BadParameters.Entry.ended(source.of(label) + " " + message);
        add(new BadParameters.Entry(source, label, given, code(kind), message, text));
    }

    private static String code(FieldError.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
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
            throw violated == count
                    ? new BadParameters(422, BadParameters.found(Source.BODY, count), all)
                    : BadParameters.unreadable(all, count - all.size());
        }
    }

    static String shown(String text) {
        return shown(text, LONGEST_TEXT);
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
