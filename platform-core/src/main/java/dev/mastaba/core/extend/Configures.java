package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A meta-annotation for annotation types whose annotations declare configuration when a scan finds them. Such a type
 * must have run-time retention ({@code @Retention(RUNTIME)}). If it is repeatable, its container annotation type must
 * also have this meta-annotation, but without a reader. (Pyramid: {@code venusian.attach}.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Configures {
    /** The category of annotation types that do not specify a category. By default, scans include annotations of this category. */
    String STANDARD = "mastaba";

    /** The class of the reader that turns the annotations into declarations. By default, the scanner itself interprets the annotations. */
    Class<? extends AnnotationReader<?, ?>> value() default MetaAnnotations.class;

    /** The category of the annotations. A scan can include or exclude annotations by category. */
    String category() default STANDARD;
}
