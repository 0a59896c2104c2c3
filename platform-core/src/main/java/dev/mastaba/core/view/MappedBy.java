package dev.mastaba.core.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Selects the view mapper for the annotated view class or method. If {@code MappedBy} is on an annotation type, it
 * applies to every class, method, and method parameter that has an annotation of this type. A mapper that is selected
 * on a method takes precedence over mappers selected on its parameters, and these take precedence over a mapper
 * selected on the class. (Pyramid: {@code __view_mapper__}.)
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MappedBy {
    /** The class of the mapper, which must have a constructor without parameters. */
    Class<? extends ViewMapper> value();
}
