package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Annotated methods that a class inherits count as its own; without this only what the class itself declares is scanned. A method that it
 * overrides with annotations of its own is not lifted. (Pyramid: {@code venusian.lift}, {@code onlyliftedfrom}.)
 */
@Documented
@Configures
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Lift {
    /** The classes and interfaces whose methods are lifted; all that are inherited when none is named. */
    Class<?>[] from() default {};

    /** The categories that are lifted; all when none is named. */
    String[] categories() default {};
}
