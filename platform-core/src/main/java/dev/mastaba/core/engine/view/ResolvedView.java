package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.predicate.PredicateList;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A view when all add-ons have had their say.
 *
 * @param id its id
 * @param predicates when it answers
 * @param accept the media type that it answers with, or empty
 * @param function what it does: its own, or an override's
 * @param spec its options: where it stands, the guard that holds, and what surrounds the function
 * @param renderer its renderer: its own, an override's, or one that an override keeps
 * @param doer the name of the add-on that says what it does
 * @param origin where that is said
 * @param wraps what goes around it, the outermost first
 * @param wrappedBy the names of the add-ons that put these around it
 * @param replaces what it replaces, as texts for reports
 */
record ResolvedView(
        ViewId id,
        PredicateList predicates,
        String accept,
        ViewFunction function,
        ViewSpec spec,
        ChosenRenderer renderer,
        String doer,
        Origin origin,
        List<UnaryOperator<View>> wraps,
        List<String> wrappedBy,
        List<String> replaces) {}
