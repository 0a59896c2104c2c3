package dev.mastaba.core.engine.scan;

import dev.mastaba.core.extend.AnnotationReader;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Scanned;
import java.lang.annotation.Annotation;

/** An annotation that was found, and its reader. */
record FoundAnnotation<A extends Annotation>(A annotation, AnnotationReader<A, Object> reader, Scanned on, int order) {
    @SuppressWarnings(
            "unchecked") // the annotation's type determines its reader, and the reader declares through a configurator
    static <A extends Annotation> FoundAnnotation<A> of(A annotation, AnnotationReader<?, ?> reader, Scanned on) {
        AnnotationReader<A, Object> typed = (AnnotationReader<A, Object>) reader;
        return new FoundAnnotation<>(annotation, typed, on, typed.order(annotation));
    }

    @SuppressWarnings("unchecked") // as above
    static <A extends Annotation> String category(A annotation, AnnotationReader<?, ?> reader) {
        String said = ((AnnotationReader<A, Object>) reader).category(annotation);
        Configures type = annotation.annotationType().getAnnotation(Configures.class);
        return said.isEmpty() && type != null ? type.category() : said;
    }

    /**
     * Reads the annotation.
     *
     * @throws ConfigurationException if the reader refuses it
     */
    void read(Object config) {
        reader.read(config, annotation, on);
    }
}
