package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A reader of annotations of one type, which makes their declarations. Each scan creates a reader with a constructor
 * without parameters. The reader is confined to the composing thread. Its declarations have the annotated class and
 * member as their origin.
 *
 * @param <A> the type of the annotations
 * @param <C> the type for declarations: {@code Configurator}, or an interface that the configurator implements
 */
@ConsumerType
public interface AnnotationReader<A extends Annotation, C> {
    /**
     * Reads an annotation.
     *
     * @param on the annotated element
     * @throws dev.mastaba.core.extend.ConfigurationException if the annotation is not allowed there; the scan reports
     *     it together with all other problems
     */
    void read(C config, A annotation, Scanned on);

    /** Returns the category of an annotation if the annotation itself declares one; empty for the category of the annotation type. */
    default String category(A annotation) {
        return "";
    }

    /**
     * Returns the position of an annotation in the reading order. Lower numbers are read first; if numbers are equal,
     * annotations are read in the order of the class names.
     */
    default int order(A annotation) {
        return 0;
    }
}
