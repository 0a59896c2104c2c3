package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;

/** Reads annotations that scanning itself understands: those that hold others, and {@link Lift}. */
final class MetaAnnotations implements AnnotationReader<Annotation, Object> {
    @Override
    public void read(Object config, Annotation annotation, Scanned on) {}
}
