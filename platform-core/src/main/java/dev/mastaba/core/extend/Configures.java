package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A meta-annotation for annotation types whose annotations declare configuration when they are scanned. Such a type
 * must have run-time retention ({@code @Retention(RUNTIME)}). If it is repeatable, its container annotation type must
 * also have this meta-annotation, but without a reader. (Pyramid: {@code venusian.attach}.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Configures {
    /** The category of annotation types that do not specify one. Scans include it by default. */
    String STANDARD = "mastaba";

    /** The reader that turns the annotations into declarations. By default, the scanner itself interprets the annotation. */
    Class<? extends AnnotationReader<?, ?>> value() default MetaAnnotations.class;

    /** The category, which scans can use to include or exclude annotations. */
    String category() default STANDARD;
}
