package dev.mastaba.core.view;

import dev.mastaba.core.scan.AnnotationReader;
import dev.mastaba.core.scan.Scanned;

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
