package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that makes a scan treat a class's inherited annotated methods as if the class itself declared them. By
 * default, a scan reads only the members that the class itself declares. An inherited method is not lifted if the class
 * overrides it with its own annotations. (Pyramid: {@code venusian.lift}, {@code onlyliftedfrom}.)
 */
@Documented
@Configures
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lift {
    /** The superclasses and interfaces whose methods are lifted. If the array is empty, methods of all supertypes are lifted. */
    Class<?>[] from() default {};

    /** The categories of the annotations that are lifted. If the array is empty, annotations of all categories are lifted. */
    String[] categories() default {};
}
