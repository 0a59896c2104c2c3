package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.blocking.NonBlocking;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.HttpException;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.View.ModelChange;
import dev.mastaba.core.view.View.ViewId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view whose model other add-ons change before it is rendered. */
record ChangedModel(DerivedView inner, List<Step> steps, ViewId id) implements DerivedView, NonBlocking {
    /**
     * The code of a change.
     *
     * @param type the type of the models that it takes
     * @param function a change of a whole model, or of its values
     */
    record Code(Class<?> type, Object function) {}

    /**
     * The change that one add-on makes.
     *
     * @param by the name of the add-on that declares the change
     * @param origin the place of the declaration
     */
    record Step(Code code, String by, Origin origin) {
        @SuppressWarnings("unchecked") // the directive takes a function for models of the type
        @Nullable
        Object apply(@Nullable Object model, Request request, ViewId id) throws Exception {
            if (code.function() instanceof ModelChange.OfValues values) {
                return NamedValues.changed(model, values, request, this + " for view " + id);
            }
            if (model == null || !code.type().isInstance(model)) {
                throw new IllegalStateException(this + " for view " + id + " requires a model of type "
                        + code.type().getName() + ", but the view returned "
                        + (model == null ? "null" : "a " + model.getClass().getName()));
            }
            return ((ModelChange<Object>) code.function()).change(model, request);
        }

        @Override
        public String toString() {
            return "The model change of " + by + " (" + origin + ")";
        }
    }

    /** Returns the view with the changes of its model, the lowest-ranked first. */
    static DerivedView around(DerivedView inner, ResolvedDeriverInfo info) {
        List<Step> steps = info.view().modelChanges();
        return steps.isEmpty() ? inner : new ChangedModel(inner, steps, info.id());
    }

    /** Requires that the model of a view without a renderer is not changed. */
    static void refuse(ResolvedDeriverInfo info) {
        for (Step step : info.view().modelChanges()) {
            String id = info.id().toString();
            throw new ConfigurationException(new Problem(
                    "MAST-VIEW-049",
                    "View " + id + " has no renderer, so it has no model that " + step.by() + " could change.",
                    List.of(step.origin(), info.origin()),
                    "To change its response: config.aroundView(\"" + id + "\", original -> request -> …);",
                    "To replace it: config.overrideView(\"" + id + "\", request -> …);"));
        }
    }

    @Override
    public List<String> blockedBy() {
        return steps.stream()
                .flatMap(step ->
                        NonBlocking.blockers(
                                "the model change of " + step.by(), step.code().function())
                                .stream())
                .toList();
    }

    @Override
    public @Nullable Object respond(Object context, Request request) throws Exception {
        Object model = inner.respond(context, request);
        for (int i = 0; i < steps.size() && !(model instanceof Response || model instanceof HttpException); i++) {
            model = steps.get(i).apply(model, request, id);
        }
        return model;
    }
}
