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
     * Declares the configuration that an annotation describes.
     *
     * @param config the receiver of the declarations
     * @param annotation the annotation to read
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
     * Returns a number that determines when an annotation is read. Annotations with lower numbers are read first.
     * Annotations with equal numbers are read in the order of the names of the annotated classes.
     */
    default int order(A annotation) {
        return 0;
    }
}
