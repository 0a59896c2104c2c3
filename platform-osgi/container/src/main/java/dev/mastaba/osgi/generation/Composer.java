package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import java.util.List;

/** A composer that combines participants into one application. Called on a separate thread, with a time limit. */
@FunctionalInterface
public interface Composer {
    /**
     * Runs every include and commits.
     *
     * @param generation the number of the generation
     * @param watch is notified of the participant whose code is running
     * @throws dev.mastaba.core.extend.ConfigurationException if the application is refused
     */
    Application compose(List<Participant> participants, Settings settings, long generation, Composition.Watch watch);

    /** Returns core's composition. */
    static Composer core() {
        return (participants, settings, generation, watch) -> Composition.of(participants)
                .settings(settings)
                .generation(generation)
                .watchedBy(watch)
                .makeApplication();
    }
}
