package dev.mastaba.core.engine.commit;

import dev.mastaba.core.engine.declare.IntrospectionStore;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import dev.mastaba.core.extend.Settings;
import java.util.List;

/**
 * The outcome of a commit: the winning declarations, as their effects wrote them into the registry.
 *
 * @param registry the entries of the effects
 * @param settings the operator's settings
 * @param introspection the declarations as data
 * @param rank the ranks of the add-ons
 * @param problems the problems that effects reported; if there are any, no application is created
 */
public record Committed(
        Registry registry, Settings settings, IntrospectionStore introspection, Rank rank, List<Problem> problems) {
    /** The name of the add-on that declares the standard predicates, tweens, and views. */
    public static final String CORE = "dev.mastaba.core";

    public Committed {
        problems = List.copyOf(problems);
    }
}
