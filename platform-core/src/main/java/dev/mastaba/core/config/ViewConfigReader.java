package dev.mastaba.core.config;

import dev.mastaba.core.engine.view.AnnotatedView;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Forbidden;
import dev.mastaba.core.http.NotFound;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A reader that declares the views of {@link ViewConfig}: for contexts, or for each type of exception. */
final class ViewConfigReader implements AnnotationReader<ViewConfig, ViewDirectives> {
    @Override
    public void read(ViewDirectives config, ViewConfig annotation, Scanned on) {
        AnnotatedView view = AnnotatedView.of(annotation, on);
        Set<Class<? extends Throwable>> exceptions = exceptions(annotation, view.context());
        exceptions.forEach(type -> view.declareFor(type, config));
        if (exceptions.isEmpty()) {
            view.declare(config);
        }
    }

    private static Set<Class<? extends Throwable>> exceptions(ViewConfig annotation, Class<?> taken) {
        Set<Class<? extends Throwable>> types = new LinkedHashSet<>(List.of(annotation.exception()));
        if (annotation.onNotFound()) {
            types.add(NotFound.class);
        }
        if (annotation.onForbidden()) {
            types.add(Forbidden.class);
        }
        if (types.isEmpty() && annotation.exceptionStatus().length > 0 && annotation.context().length == 0) {
            types.add(Throwable.class.isAssignableFrom(taken) ? taken.asSubclass(Throwable.class) : Exception.class);
        }
        return types;
    }

    @Override
    public String category(ViewConfig annotation) {
        return annotation.category();
    }
}
