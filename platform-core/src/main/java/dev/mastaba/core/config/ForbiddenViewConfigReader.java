package dev.mastaba.core.config;

import dev.mastaba.core.engine.view.AnnotatedView;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;
import dev.mastaba.core.http.Forbidden;

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
