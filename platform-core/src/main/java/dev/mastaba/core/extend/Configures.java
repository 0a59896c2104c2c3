package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an annotation type whose annotations configure something when they are scanned. Such a type must have run-time
 * retention ({@code @Retention(RUNTIME)}). If it is repeatable, its container annotation type must also have this mark,
 * without a reader. (Pyramid: {@code venusian.attach}.)
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface Configures {
    /** The default category of annotations, which scans include by default. */
    String STANDARD = "mastaba";

    /** The reader that makes the declarations. By default, the scanner itself interprets the annotation. */
    Class<? extends AnnotationReader<?, ?>> value() default MetaAnnotations.class;

    /** The category, for scans that are limited to certain categories. */
    String category() default STANDARD;
}
