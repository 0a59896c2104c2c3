package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The owners for which the copies of a generation need component instances. For the deployer's thread. */
public interface ComponentOwners {
    /** Returns the file because of which a running copy must be copied again; empty if the copy can serve all its owners. */
    Optional<String> causeOfCopy(Copy running);

    /**
     * Returns the copies that a generation leaves out, by name, because they or copies that they extend cannot be resolved; none if the change must be
     * refused for them.
     *
     * @param unresolved the reasons by the name of the copy
     * @param world all copies of the generation by name
     * @param base the generation before; null if there is none
     */
    SortedMap<String, Problem> leaveOut(
            SortedMap<String, Problem> unresolved, SortedMap<String, Copy> world, @Nullable Generation base);

    /** Offers the services of the platform to each owner. */
    void open();

    /** Creates the missing instances of the components of a copy; those for other owners stay. Returns whether there are new ones. */
    boolean create(Copy copy);

    /**
     * Returns the problems of the platform's services, by owner; to be called when all components exist.
     *
     * @param failed the owners whose components do not work
     */
    SortedMap<String, List<Problem>> problems(Set<String> failed);

    /** Returns the owner of the component instances of an application or a tenant. */
    String ownerOf(String id);

    /** Returns the owners that a copy is for. */
    Set<String> of(Copy copy);
}
