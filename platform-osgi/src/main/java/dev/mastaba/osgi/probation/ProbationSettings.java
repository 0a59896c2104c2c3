package dev.mastaba.osgi.probation;

import java.time.Duration;
import java.util.Locale;

/**
 * The settings for the probation of a generation.
 *
 * @param time the time for which a generation must serve before it counts as good
 * @param action the consequence of harm
 */
public record ProbationSettings(Duration time, Action action) {
    /** The consequence of harm that a generation on probation does. */
    public enum Action {
        /** Requests are not observed. */
        OFF,
        /** Harm is only reported. */
        REPORT,
        /** Harm is reported, and the former generation serves again. */
        REVERT;

        /** Returns the word for the setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns whether requests are observed. */
    public boolean observes() {
        return action != Action.OFF && !time.isZero();
    }
}
