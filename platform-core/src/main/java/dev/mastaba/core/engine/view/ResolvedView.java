package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A view when all add-ons have had their say.
 *
 * @param id its id
 * @param conditions when it answers
 * @param function what it does: its own, or an override's
 * @param spec its options: where it stands, the guard that holds, and what surrounds the function
 * @param renderer its renderer: its own, an override's, or one that an override keeps
 * @param doer the name of the add-on that says what it does
 * @param origin where that is said
 * @param wraps what other add-ons put around it, the outermost first
 * @param replaces what it replaces, as texts for reports
 */
record ResolvedView(
        ViewId id,
        ViewConditions conditions,
        ViewFunction function,
        ViewSpec spec,
        ChosenRenderer renderer,
        String doer,
        Origin origin,
        List<Wrap> wraps,
        List<String> replaces) {
    /**
     * Code around a view.
     *
     * @param wrapper makes the outer view of the inner one
     * @param by the name of the add-on that puts it there
     * @param origin where that is declared
     */
    record Wrap(UnaryOperator<View> wrapper, String by, Origin origin) {
        /** What is around the view of this id then. */
        View around(View inner, ViewId id) {
            String remedy = "original -> request -> original.respond(request)   // a function that makes a view";
            return new CheckedWrapper("it", id, remedy, List.of(origin)).made(() -> wrapper.apply(inner));
        }

        List<String> blockers() {
            return NonBlocking.blockers("what is around it, " + Describe.typeOf(wrapper), wrapper);
        }
    }
}
