package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;

/** The reader of annotations that the scanner itself interprets: those that contain others, and {@link Lift}. */
final class MetaAnnotations implements AnnotationReader<Annotation, Object> {
    @Override
    public void read(Object config, Annotation annotation, Scanned on) {}
}
