package dev.mastaba.launcher.doctor;

import java.util.List;
import java.util.Locale;

/**
 * A result of a check.
 *
 * @param fact a sentence without its final period
 * @param remedies the ways to remove the cause, in the imperative; empty if there is nothing to remove
 */
public record Finding(Severity severity, String fact, List<String> remedies) {
    /** The severities of findings. */
    public enum Severity {
        /** Nothing needs a change. */
        OK,
        /** The server works, but not as well or as safely as it could. */
        WARNING,
        /** The server does not start, or refuses a file. */
        ERROR,
        /** The check cannot be done on this system. */
        SKIPPED;

        /** Returns the severity as it is printed. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        remedies = List.copyOf(remedies);
    }

    static Finding ok(String fact) {
        return new Finding(Severity.OK, fact, List.of());
    }

    static Finding warning(String fact, String... remedies) {
        return new Finding(Severity.WARNING, fact, List.of(remedies));
    }

    static Finding error(String fact, String... remedies) {
        return new Finding(Severity.ERROR, fact, List.of(remedies));
    }

    static Finding skipped(String reason) {
        return new Finding(Severity.SKIPPED, reason, List.of());
    }
}
