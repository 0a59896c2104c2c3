package dev.mastaba.core.config;

import dev.mastaba.core.engine.view.AnnotatedView;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import java.util.List;

/** Declares the views that {@link ExceptionViewConfig} says. */
final class ExceptionViewConfigReader implements AnnotationReader<ExceptionViewConfig, ViewDirectives> {
    @Override
    public void read(ViewDirectives config, ExceptionViewConfig annotation, Scanned on) {
        AnnotatedView view = AnnotatedView.of(annotation, on);
        types(annotation, view.context()).forEach(type -> view.declareFor(type, config));
    }

    private static List<Class<? extends Throwable>> types(ExceptionViewConfig annotation, Class<?> taken) {
        if (annotation.value().length > 0) {
            return List.of(annotation.value());
        }
        return List.of(Throwable.class.isAssignableFrom(taken) ? taken.asSubclass(Throwable.class) : Exception.class);
    }

    @Override
    public String category(ExceptionViewConfig annotation) {
        return annotation.category();
    }
}
