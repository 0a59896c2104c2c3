package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.CallBudget;
import dev.mastaba.staging.CallFailedException;
import dev.mastaba.staging.CallHungException;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.Culprit;
import dev.mastaba.staging.StackText;
import dev.mastaba.staging.Stage;
import dev.mastaba.staging.addon.AddOnProblems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A composer that makes each application on a separate thread, with a time limit for each add-on. Safe for any thread. */
final class LimitedComposer {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedComposer.class);

    private final Stage stage;
    private final Composer composer;
    private final ThreadGroup threads = new ThreadGroup("mastaba: composition");

    LimitedComposer(Stage stage, Composer composer) {
        this.stage = stage;
        this.composer = composer;
    }

    /**
     * Returns the application of these add-ons.
     *
     * @param id the id of the application or tenant
     * @param copies all copies of the generation, one of which may be at fault
     * @throws ConfigurationException if the application is refused, or an add-on throws or hangs
     */
    Application compose(
            long generation, String id, List<Participant> members, Settings settings, Collection<Copy> copies) {
        try {
            CallBudget budget = new CallBudget(id, "composition");
            return stage.calls().call(threads, budget, () -> composer.compose(members, settings, generation, budget));
        } catch (CallFailedException failed) {
            if (failed.thrown() instanceof ConfigurationException refused) {
                logCause(id, refused);
                throw new ConfigurationException(refused.problems());
            }
            Optional<Copy> culprit = Culprit.of(failed.thrown().getStackTrace(), copies);
            throw new ConfigurationException(AddOnProblems.threw(name(culprit, id), "include", failed.thrown()));
        } catch (CallHungException hung) {
            Optional<Copy> where = Culprit.of(hung.getStackTrace(), copies);
            Optional<Copy> culprit = copies.stream()
                    .filter(copy -> copy.name().equals(hung.who()))
                    .findFirst()
                    .or(() -> where);
            where.ifPresent(copy -> stage.noteHung(copy, hung));
            culprit.ifPresent(copy -> stage.noteHung(copy, hung));
            throw new ConfigurationException(AddOnProblems.hung(name(culprit, id), hung));
        }
    }

    /** Logs all lines of a cause for the developer who fixes it; the report has only the most important one. */
    private static void logCause(String id, ConfigurationException refused) {
        Throwable cause = refused.getCause();
        if (cause != null && !(cause instanceof ConfigurationException)) {
            try {
                LOG.warn("An add-on threw an exception during the composition of application {}", id, cause);
            } catch (RuntimeException | LinkageError | StackOverflowError unprintable) {
                LOG.warn(
                        "An add-on threw an exception during the composition of application {}: {}",
                        id,
                        StackText.of(cause));
            }
        }
    }

    private static String name(Optional<Copy> culprit, String application) {
        return culprit.map(Copy::name).orElse(application);
    }
}
