package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A view or route option given by name, for options that have no annotation element, such as those of an add-on's
 * predicates: {@code @Option(name = "rate_limit", number = 10)}. A single value is passed unchanged, and several values
 * as a list. Without a value, the option is {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Option {
    /** The name of the option. */
    String name();

    /** The option's value as text. */
    String[] text() default {};

    /** The option's value as an {@code int}. */
    int[] number() default {};

    /** The option's value as a {@code boolean}. */
    boolean[] flag() default {};

    /** The option's value as a class. */
    Class<?>[] type() default {};

    /** Whether the option is negated. Only predicates can be negated. */
    boolean not() default false;
}
