package dev.mastaba.core.extend;

import java.lang.annotation.Annotation;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Declares what annotations of one type stand for. One is made for each scan, by a constructor without parameters; it is confined to the
 * composing thread. What it declares has the annotated class and member for its origin.
 *
 * @param <A> the type of the annotations
 * @param <C> what it declares through: {@code Configurator}, or an interface that the configurator implements
 */
@ConsumerType
public interface AnnotationReader<A extends Annotation, C> {
    /**
     * Reads one annotation.
     *
     * @param on what the annotation sits on
     * @throws dev.mastaba.core.extend.ConfigurationException when it can't stand there; it is reported together with all others of the scan
     */
    void read(C config, A annotation, Scanned on);

    /** The category of this annotation where it says one itself; empty for that of its type. */
    default String category(A annotation) {
        return "";
    }

    /** Which annotations are read first: those of lower numbers; of equal numbers those of the first class by name. */
    default int order(A annotation) {
        return 0;
    }
}
