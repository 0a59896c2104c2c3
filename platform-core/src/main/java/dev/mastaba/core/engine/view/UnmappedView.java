package dev.mastaba.core.engine.view;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Describe;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewDeriver.DeriverInfo;
import org.jspecify.annotations.Nullable;

/**
 * A view that core cannot call without a mapper.
 *
 * @param method the method, or null for any other object
 */
record UnmappedView(@Nullable MethodView method) implements DerivedView {
    ConfigurationException refused(DeriverInfo info) {
        if (method != null) {
            return new ConfigurationException(method.wrongParameters().problems().stream()
                    .map(problem -> problem.placed(info.origin()))
                    .toList());
        }
        return new ConfigurationException(new Problem(
                "MAST-VIEW-022",
                "No view mapper can call view " + info.id() + " (type " + Describe.typeOf(info.original()) + ").",
                info.origin(),
                "For this view, add the option: mapper((view, standard, info) -> (context, request) -> …)",
                "Or for all views: config.setViewMapper(new MyMapper());"));
    }

    @Override
    public Object respond(Object context, Request request) {
        throw new IllegalStateException(
                "Core cannot call " + (method == null ? "this object" : method) + "; only its view mapper can");
    }
}
