package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that annotated methods that a class inherits count as its own; by default, only the members that the class itself declares are scanned.
 * A method that the class overrides with its own annotations is not lifted. (Pyramid: {@code venusian.lift}, {@code onlyliftedfrom}.)
 */
@Documented
@Configures
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lift {
    /** The classes and interfaces whose methods are lifted; by default, all that are inherited. */
    Class<?>[] from() default {};

    /** The categories that are lifted; by default, all. */
    String[] categories() default {};
}
