package dev.mastaba.osgi.probation;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings for the probation of a generation.
 *
 * @param time the time for which a generation must serve before it counts as good
 * @param action the consequence of harm, unless the settings of an application have another one
 * @param canary the share of visitors, in percent, that a change serves at first; 0 for all visitors
 */
public record ProbationSettings(Duration time, Action action, int canary) {
    /** The setting with the consequence of harm. */
    public static final String ACTION = "mastaba.probation.action";

    /** The setting with the names of the routes whose answers a change alters deliberately; {@code *} for all. */
    public static final String INTENDED = "mastaba.probation.intended";

    /** The consequence of harm that a generation on probation does. */
    public enum Action {
        /** Requests are not observed. */
        OFF,
        /** Harm is only reported. */
        REPORT,
        /** Harm is reported, and the former generation serves again. */
        REVERT;

        /** Returns the action with this word; empty if there is none. */
        public static Optional<Action> of(String word) {
            return Stream.of(values())
                    .filter(each -> each.toString().equals(word))
                    .findFirst();
        }

        /** Returns the word for the setting. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Creates settings without a canary. */
    public ProbationSettings(Duration time, Action action) {
        this(time, action, 0);
    }

    /** Returns the consequence of harm in an application with these settings, whose values are valid. */
    public Action of(Settings application) {
        return time.isZero()
                ? Action.OFF
                : application.text(ACTION).flatMap(Action::of).orElse(action);
    }

    /** Returns whether changes serve only a share of the visitors at first. */
    public boolean hasCanary() {
        return canary > 0 && action == Action.REVERT && !time.isZero();
    }

    /** Returns the time for which a change serves only a share of the visitors: the first half of the probation. */
    public Duration canaryTime() {
        return time.dividedBy(2);
    }
}
