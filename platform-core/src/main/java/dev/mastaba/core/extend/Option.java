package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that is specified by name because the surrounding annotation has no element for it, such as an option for
 * an add-on's predicate: {@code @Option(name = "rate_limit", number = 10)}. A single value is passed unchanged, and
 * several values as a list. Without a value, the option is {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Option {
    /** The name of the option. */
    String name();

    /** The option's value as a string. */
    String[] text() default {};

    /** The option's value as an {@code int}. */
    int[] number() default {};

    /** The option's value as a {@code boolean}. */
    boolean[] flag() default {};

    /** The option's value as a class. */
    Class<?>[] type() default {};

    /** The negation of the option: if true, the predicate must not hold. Only predicates can be negated. */
    boolean not() default false;
}
