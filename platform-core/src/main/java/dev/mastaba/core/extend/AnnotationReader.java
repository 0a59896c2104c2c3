package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A reader that turns annotations of one type into declarations. Each scan creates its own reader with the no-argument
 * constructor and uses it only on the composing thread. The annotated class and member become the origin of the
 * declarations.
 *
 * @param <A> the type of the annotations
 * @param <C> the type that receives the declarations: {@code Configurator}, or an interface that the configurator
 *     implements
 */
@ConsumerType
public interface AnnotationReader<A extends Annotation, C> {
    /**
     * Reads an annotation and makes its declarations.
     *
     * @param on the annotated element
     * @throws dev.mastaba.core.extend.ConfigurationException if the annotation is not allowed on this element; the scan
     *     reports it together with all other problems
     */
    void read(C config, A annotation, Scanned on);

    /** Returns the category that the annotation itself declares, or an empty string to use the category of the annotation type. */
    default String category(A annotation) {
        return "";
    }

    /**
     * Returns the annotation's position in the reading order. Lower numbers are read first. Annotations with equal
     * numbers are read in the order of their class names.
     */
    default int order(A annotation) {
        return 0;
    }
}
