package dev.mastaba.osgi.generation;

import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A planner of the content on which each application and tenant serves. It decides which of them follow a change, and makes the generations beside the
 * serving one that the others need. The container calls it on the deployer's thread.
 */
public interface ContentPlanner {
    /** Called once, before the first change. */
    void begin(BesideBuilds builds);

    /**
     * Returns the inputs that a change makes live.
     *
     * @param running the serving generation; null if there is none
     * @param proven whether the inputs have served before, with all applications and tenants
     */
    GenerationInputs plan(GenerationInputs desired, @Nullable Generation running, boolean proven);

    /** Returns the contents, as names and hashes, that a change makes live later, and those that were built beside the serving generation. */
    SortedMap<String, String> others(GenerationInputs planned);

    /** Called before a change of the serving generation. */
    void changing(Generation serving, GenerationInputs planned);

    /** Called before instances that stay are composed again, because their copies are worn. */
    void repairing(Collection<StayingInstance> worn);

    /** Called before a change returns from the serving generation to a former one. */
    void returning(Generation good, Generation serving);

    /** Called after each change, whether it is live or refused. */
    void changed();

    /** Returns the generation whose copies the first one shares if their contents do not differ; null if there is none. */
    @Nullable
    Generation base();

    /** Returns a choice for a new generation. */
    ContentChoice choice(GenerationInputs inputs, @Nullable Generation running);

    /** Returns whether a generation has applications or tenants that could not follow, and may be able to when they are composed again. */
    boolean holdsBack(Generation serving);

    /**
     * Called when a generation has passed its probation.
     *
     * @param harmless whether no harm was reported
     * @return whether more applications or tenants can follow now
     */
    boolean proven(Generation generation, boolean harmless, @Nullable Generation serving);

    /** Lets everything be tried again that was stopped. */
    void retry(Generation serving);

    /** Sets the owners whose services the serving generation uses. */
    void serve(Set<String> owners);

    /** Withdraws the services of all owners except these; called when no generation uses them any longer. */
    void retain(Set<String> owners);
}
