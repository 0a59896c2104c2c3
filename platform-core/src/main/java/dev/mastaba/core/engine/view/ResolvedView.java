package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.view.View;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A view after the changes of all add-ons.
 *
 * @param id its id
 * @param conditions the conditions under which it answers
 * @param function its function: its own or that of an override
 * @param spec its options: its slot, the guard that holds, and the options around the function
 * @param renderer its renderer: its own, that of an override, or one that an override keeps
 * @param declared the action that declares it, also if it is overridden
 * @param doer the name of the add-on that supplies the function
 * @param origin the place that declares the function
 * @param wraps the wraps of other add-ons, outermost first
 * @param modelChanges the changes of other add-ons to its model, the lowest-ranked first
 * @param replaces the views that it replaces, as texts for reports
 * @param permissionChanges the changes of other add-ons to its permission, the highest-ranked first
 */
record ResolvedView(
        ViewId id,
        ViewConditions conditions,
        ViewFunction function,
        ViewSpec spec,
        ChosenRenderer renderer,
        Action declared,
        String doer,
        Origin origin,
        List<Wrap> wraps,
        List<ChangedModel.Step> modelChanges,
        List<String> replaces,
        List<PermissionChange> permissionChanges) {
    /**
     * A change of nothing but the permission of a view.
     *
     * @param directive {@code requirePermission} or {@code replacePermission}
     * @param permission the permission that the change specifies
     * @param by the name of the add-on that declares the change
     * @param origin the place of the declaration
     */
    record PermissionChange(String directive, String permission, String by, Origin origin) {}

    /**
     * The code of an add-on around a view.
     *
     * @param wrapper makes the outer view of the inner one
     * @param by the name of the add-on that declares the wrap
     * @param origin the place of the declaration
     */
    record Wrap(UnaryOperator<View> wrapper, String by, Origin origin) {
        /** Returns the wrapped view; the id names the view in errors. */
        View around(View inner, ViewId id) {
            String remedy = "Return a view from the function, as in original -> request -> original.respond(request)";
            return new CheckedWrapper("The wrapper", id, remedy, List.of(origin)).made(() -> wrapper.apply(inner));
        }

        List<String> blockers() {
            return NonBlocking.blockers("the wrapper " + Describe.typeOf(wrapper), wrapper);
        }
    }
}
