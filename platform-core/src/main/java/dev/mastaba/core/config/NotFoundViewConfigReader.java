package dev.mastaba.core.config;

import dev.mastaba.core.engine.view.AnnotatedView;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.NotFound;

/** Declares the views that {@link NotFoundViewConfig} says. */
final class NotFoundViewConfigReader implements AnnotationReader<NotFoundViewConfig, ViewDirectives> {
    @Override
    public void read(ViewDirectives config, NotFoundViewConfig annotation, Scanned on) {
        AnnotatedView.of(annotation, on).declareFor(NotFound.class, config);
    }

    @Override
    public String category(NotFoundViewConfig annotation) {
        return annotation.category();
    }
}
