package dev.mastaba.core.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how objects of a class, or a method, are called as views. On the type of an annotation it says so for every class, method and method's
 * parameter that has the annotation; the method's counts before its parameters' before the class's. (Pyramid: {@code __view_mapper__}.)
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MappedBy {
    /** The mapper; it has a constructor without parameters. */
    Class<? extends ViewMapper> value();
}
