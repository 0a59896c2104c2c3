package dev.mastaba.core.view;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how objects of a class are called as views. (Pyramid: {@code __view_mapper__}.) */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MappedBy {
    /** The mapper; it has a constructor without parameters. */
    Class<? extends ViewMapper> value();
}
