package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A reader of annotations of one type, which makes their declarations. One is created for each scan, with a constructor without parameters; it is
 * confined to the composing thread. Its declarations have the annotated class and member as their origin.
 *
 * @param <A> the type of the annotations
 * @param <C> the type for declarations: {@code Configurator}, or an interface that the configurator implements
 */
@ConsumerType
public interface AnnotationReader<A extends Annotation, C> {
    /**
     * Reads one annotation.
     *
     * @param on the annotated element
     * @throws dev.mastaba.core.extend.ConfigurationException if the annotation is not allowed there; it is reported together with all others of the
     *     scan
     */
    void read(C config, A annotation, Scanned on);

    /** Returns the category of this annotation if it declares one itself; empty for that of its type. */
    default String category(A annotation) {
        return "";
    }

    /** Returns the order in which annotations are read, lower numbers first; of equal numbers, those of the first class by name. */
    default int order(A annotation) {
        return 0;
    }
}
