package dev.mastaba.binding;

import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.DerivedView;
import dev.mastaba.core.view.DeriverInfo;
import dev.mastaba.core.view.MethodView;
import dev.mastaba.core.view.ViewMapper;
import java.util.List;

/**
 * Hands methods what their parameters ask for. It is there where a parameter has an annotation of this package, a method or class is {@link
 * Bound}, a view says {@code mapper(new BindingMapper())}, or the application {@code setViewMapper(new BindingMapper())}. Views that are no
 * methods, and methods that core can call and that ask for nothing else, stay as they are.
 */
public final class BindingMapper implements ViewMapper {
    /** The mapper; all are alike. */
    public BindingMapper() {}

    @Override
    public DerivedView map(Object view, DerivedView standard, DeriverInfo info) {
        MethodView method = info.method().orElse(null);
        if (method == null) {
            return standard;
        }
        BindingPlanner planner = new BindingPlanner(method, info);
        if (method.fits()) {
            if (isBound(method)) {
                planner.refuseMistakenContext();
            }
            return standard;
        }
        BindingLimits limits = info.find(BindingLimits.KEY).orElseThrow(() -> notThere(method, info));
        return new BoundView(method.handle(), planner.plan(), limits);
    }

    private static boolean isBound(MethodView method) {
        return method.method().isAnnotationPresent(Bound.class) || method.type().isAnnotationPresent(Bound.class);
    }

    private static ConfigurationException notThere(MethodView method, DeriverInfo info) {
        return new ConfigurationException(new Problem(
                "MAST-BIND-012",
                "The parameters of " + method + " are to be bound, but the add-on dev.mastaba.binding takes no part.",
                List.of(info.origin()),
                List.of("config.include(\"dev.mastaba.binding\");")));
    }
}
