package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation type whose annotations configure something when they are scanned. Such a type has run-time retention
 * ({@code @Retention(RUNTIME)}). If it is repeatable, its containing annotation type has this mark as well, without a reader. (Pyramid:
 * {@code venusian.attach}.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Configures {
    /** The default category of annotations, which is scanned by default. */
    String STANDARD = "mastaba";

    /** The reader that makes the declarations; by default, the scanner itself interprets the annotation. */
    Class<? extends AnnotationReader<?, ?>> value() default MetaAnnotations.class;

    /** The kind of configuration, for scans of selected kinds. */
    String category() default STANDARD;
}
