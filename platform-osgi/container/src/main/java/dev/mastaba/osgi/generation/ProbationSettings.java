package dev.mastaba.osgi.generation;

import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.SettingsFile;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings for the probation of a generation.
 *
 * @param time the time for which a generation must serve before it counts as good
 * @param action the consequence of harm, unless the settings of an application have another one
 * @param canary the share of visitors, in percent, that a change serves at first; 0 for all visitors
 */
public record ProbationSettings(Duration time, Action action, int canary) {
    /** The bundle that observes requests. */
    public static final String BUNDLE = "platform-trials";

    /** The setting with the consequence of harm. */
    public static final String ACTION = "mastaba.probation.action";

    /** The setting with the names of the routes whose answers a change alters deliberately; {@code *} for all. */
    public static final String INTENDED = "mastaba.probation.intended";

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

    /** Returns the problem with the consequence of harm in the settings of an application or a tenant; empty if it is valid. */
    static Optional<Problem> problem(String file, Settings settings) {
        return settings.text(ACTION)
                .filter(word -> Action.of(word).isEmpty())
                .map(word -> new Problem(
                        "MAST-CONF-017",
                        "Setting " + ACTION + " is \"" + word + "\", but must be one of off, report, revert.",
                        new SettingsFile(file, settings).origin(ACTION),
                        "Fix the value: " + ACTION + " = report",
                        "To use the value of the server, remove the line from conf/" + file + ".cfg."));
    }
}
