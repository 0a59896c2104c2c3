package dev.mastaba.core.config;

import dev.mastaba.core.engine.view.AnnotatedView;
import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.Scanned;

/** Declares the views that {@link ViewConfig} says. */
final class ViewConfigReader implements AnnotationReader<ViewConfig, ViewDirectives> {
    @Override
    public void read(ViewDirectives config, ViewConfig annotation, Scanned on) {
        AnnotatedView.of(annotation, on).declare(config);
    }

    @Override
    public String category(ViewConfig annotation) {
        return annotation.category();
    }
}
