package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type of annotations that configure something when they are scanned. Such a type is kept at run time
 * ({@code @Retention(RUNTIME)}); when it is repeatable, the type that holds several carries this mark as well, without a reader. (Pyramid:
 * {@code venusian.attach}.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Configures {
    /** The category of annotations that say no other; it is scanned when nothing else is asked for. */
    String STANDARD = "mastaba";

    /** Declares what an annotation stands for; without one, scanning itself understands the annotation. */
    Class<? extends AnnotationReader<?, ?>> value() default MetaAnnotations.class;

    /** What kind of configuration it is, for scans of some kinds alone. */
    String category() default STANDARD;
}
