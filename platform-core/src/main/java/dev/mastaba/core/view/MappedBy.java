package dev.mastaba.core.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the mapper that calls objects of a class, or a method, as views. On an annotation type, it applies to every
 * class, method, and method parameter with that annotation. The method's annotations take precedence over its
 * parameters' annotations, and both take precedence over the class's annotations. (Pyramid: {@code __view_mapper__}.)
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MappedBy {
    /** The mapper; it has a constructor without parameters. */
    Class<? extends ViewMapper> value();
}
