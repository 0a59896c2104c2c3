package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.component.TenantComponents;
import dev.mastaba.staging.plan.DependencyClosure;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The building of generations in which applications and tenants serve on other content than the serving one. For the deployer's thread. */
public interface BesideBuilds {
    /** Returns the instances of the components of copies. */
    TenantComponents components();

    /** Returns the rule by which copies depend on each other. */
    DependencyClosure closure();

    /** Returns a number that no other generation of this server has. */
    long nextNumber();

    /**
     * Builds a generation that stays beside the serving one until {@link #end}.
     *
     * @param content the contents by name, as an attempt on record identifies them
     * @param base the generation whose copies the new one shares if their contents do not differ; null if there is none
     * @param choice returns a choice for the generation, from the serving one
     * @param kept receives the generation
     * @return the problems for which it cannot be built; empty if it was built
     */
    List<Problem> keep(
            long number,
            GenerationInputs inputs,
            SortedMap<String, String> content,
            @Nullable Generation base,
            Function<@Nullable Generation, ContentChoice> choice,
            Consumer<Generation> kept);

    /** Retires a generation beside the serving one, when its requests have ended. */
    void end(Generation beside);
}
