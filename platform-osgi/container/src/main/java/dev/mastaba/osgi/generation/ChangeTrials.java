package dev.mastaba.osgi.generation;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The trials of changes: which of them serve only some requests first, and whether a generation that went live may stay. The container calls this on the
 * deployer's thread, except for methods that are safe for any thread.
 */
public interface ChangeTrials {
    /**
     * The parts of the container that trials use.
     *
     * @param serving the reference to the serving generation
     * @param deployer the deployer's thread
     */
    record Parts(
            Builds builds,
            GoodContent good,
            Switch serving,
            ChangeListeners listeners,
            InstalledFeatures features,
            ChangeCounts counts,
            ScheduledExecutorService deployer) {}

    /** Called once, before the first change. Returns the builder that makes changes live, perhaps for some requests first. */
    Builder begin(Parts parts);

    /** Called before changes are made. */
    void changing();

    /** Called after changes were made or refused. Returns the names of those that serve only some requests. */
    SortedSet<String> changed();

    /** Returns the contents that were allowed to pass the gates, and serve only some requests. */
    AllowedContents allowed();

    /** Ends what serves only some requests. */
    void end();

    /** Returns whether the generation before a change may be needed again. */
    boolean mayReturn(GenerationInputs inputs);

    /**
     * Called when a generation has gone live.
     *
     * @param replaced the generation that it replaced; null if it is the first
     * @param time the time after which it counts as good
     */
    void live(@Nullable Generation replaced, Generation live, Duration time);

    /** Returns the time that is left until the serving generation counts as good; empty if it does harm. */
    Optional<Duration> left();

    /** Called when a generation counts as good; returns whether no harm was reported. */
    boolean passed(Generation live);

    /** Called regularly for the serving generation. */
    void look(Generation serving);

    /** Returns to the good content if the serving generation does harm; returns whether it serves. */
    boolean revert();

    /** Ends what serves only some requests if it does harm; returns whether it does. */
    boolean revertCanary();

    /** Returns the remaining time of the observation of the serving generation; empty if it is not observed. Safe for any thread. */
    Optional<Duration> observation();

    /** Returns whether a change is observed. Safe for any thread. */
    boolean isObserving();

    /** Ends all trials, because the server shuts down. */
    void close();
}
