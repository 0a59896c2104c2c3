package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that inherited annotated methods count as the class's own methods. By default, only the members that the
 * class itself declares are scanned. A method that the class overrides with its own annotations is not lifted.
 * (Pyramid: {@code venusian.lift}, {@code onlyliftedfrom}.)
 */
@Documented
@Configures
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lift {
    /** The classes and interfaces whose methods are lifted; by default, all from which the class inherits. */
    Class<?>[] from() default {};

    /** The categories that are lifted; by default, all categories. */
    String[] categories() default {};
}
