package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.ProblemLog;
import dev.mastaba.staging.component.TenantComponents;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** The component instances and services that applications and tenants own, as long as a generation uses them. For the deployer's thread. */
final class OwnedInstances {
    private final TenantComponents components;
    private final ContentPlanner planner;

    /**
     * Creates an object that ends instances and services.
     *
     * @param components the instances of the components of copies
     * @param planner offers the services of the platform
     */
    OwnedInstances(TenantComponents components, ContentPlanner planner) {
        this.components = components;
        this.planner = planner;
    }

    /** Ends the component instances and services of owners for which none of these generations uses them any longer. */
    void endUnused(Collection<Generation> generations) {
        Set<Copy> copies = new HashSet<>();
        generations.forEach(each -> copies.addAll(each.usedCopies()));
        for (Copy copy : copies) {
            Set<String> used = new TreeSet<>();
            generations.forEach(each -> used.addAll(each.ownersOf(copy)));
            Set<String> all = components.owners(copy);
            if (!used.isEmpty() && !all.equals(used) && all.containsAll(used)) {
                end(copy, used);
            }
        }
        Set<String> owners = new HashSet<>();
        generations.forEach(each -> owners.addAll(each.owners()));
        planner.retain(owners);
    }

    private void end(Copy copy, Set<String> used) {
        try {
            components.configure(copy, used);
        } catch (ConfigurationException failed) {
            failed.problems().forEach(ProblemLog::warn);
        }
    }
}
