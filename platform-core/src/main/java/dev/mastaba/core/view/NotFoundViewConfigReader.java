package dev.mastaba.core.view;

import dev.mastaba.core.message.NotFound;
import dev.mastaba.core.scan.AnnotationReader;
import dev.mastaba.core.scan.Scanned;

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
