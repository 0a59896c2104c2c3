package dev.mastaba.core.view;

import dev.mastaba.core.message.Forbidden;
import dev.mastaba.core.scan.AnnotationReader;
import dev.mastaba.core.scan.Scanned;

/** Declares the views that {@link ForbiddenViewConfig} says. */
final class ForbiddenViewConfigReader implements AnnotationReader<ForbiddenViewConfig, ViewDirectives> {
    @Override
    public void read(ViewDirectives config, ForbiddenViewConfig annotation, Scanned on) {
        AnnotatedView.of(annotation, on).declareFor(Forbidden.class, config);
    }

    @Override
    public String category(ForbiddenViewConfig annotation) {
        return annotation.category();
    }
}
