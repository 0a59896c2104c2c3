package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.plan.DeploymentPlan;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the content on which each application and tenant of a new generation serves: that of the generation, or its former one. For the deployer's
 * thread.
 */
public interface ContentChoice {
    /**
     * An application or a tenant that could not be made.
     *
     * @param inputs the inputs from which it could not be made
     */
    record Refused(InstanceSpec spec, InstanceInputs inputs, List<Problem> problems) {}

    /** Returns the owners of the component instances of the generation. */
    ComponentOwners owners();

    /** Returns the application or tenant with this id as it serves now; null if it does not serve. */
    @Nullable
    ApplicationInstance former(String id);

    /**
     * Returns how an application or a tenant stays; null if it is made, or is the former one because it has the same inputs.
     *
     * @param inputs the inputs from which it would be made; null if its specification has problems
     */
    @Nullable
    StayingInstance staying(InstanceSpec spec, @Nullable InstanceInputs inputs);

    /**
     * Returns how an application or a tenant stays that could not be made or prepared.
     *
     * @param inputs the inputs, if they need not be tried again; otherwise null
     */
    StayingInstance staying(String id, @Nullable InstanceInputs inputs, List<Problem> problems);

    /**
     * Returns how those stay that could not be made, and those that do not serve on request.
     *
     * @param made those that serve, by id
     * @param blame knows the changes at fault
     * @throws dev.mastaba.core.extend.ConfigurationException if the change must be refused, with all problems
     */
    List<StayingInstance> without(
            List<Refused> refused,
            SortedMap<String, ApplicationInstance> made,
            CulpritFinder blame,
            DeploymentPlan plan);

    /** Returns whether a generation can serve although some applications and tenants could not be prepared, by their ids. */
    boolean canDoWithout(Set<String> unprepared, Generation next);

    /** Returns the problems for which a generation must be refused that has no new application or tenant. */
    List<Problem> problemsWithoutNews(Instances instances);
}
