package dev.mastaba.core.view;

import dev.mastaba.core.action.Origin;
import dev.mastaba.core.registry.Registry;
import dev.mastaba.core.registry.Settings;
import java.util.List;

/**
 * The view that a deriver is asked to put a ring around.
 *
 * @param id its id
 * @param owner the name of the add-on that declared what it does
 * @param origin where that was declared
 * @param original the function as it was given: a {@link View} or {@link ContextView}
 * @param spec its options, with the guard that holds
 * @param exceptionOnly whether this chain answers for exceptions
 * @param registry the committed registry
 * @param settings the deployer's settings
 */
public record DeriverInfo(
        ViewId id,
        String owner,
        Origin origin,
        Object original,
        ViewSpec spec,
        boolean exceptionOnly,
        Registry registry,
        Settings settings) {
    /** The values of a deriver's option, in their order; empty where the view doesn't say it. */
    public List<Object> option(String name) {
        return spec.more().getOrDefault(name, List.of());
    }
}
