package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option that is specified by name because the surrounding annotation has no element for it, such as an option for
 * an add-on's predicate: {@code @Option(name = "rate_limit", number = 10)}. A single value is passed unchanged; several
 * values, from one or more elements, are passed as a list. Without a value, the option is {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Option {
    /** The name of the option. */
    String name();

    /** The option's string values. By default, the array is empty. */
    String[] text() default {};

    /** The option's integer values. By default, the array is empty. */
    int[] number() default {};

    /** The option's boolean values. By default, the array is empty. */
    boolean[] flag() default {};

    /** The option's values that are classes. By default, the array is empty. */
    Class<?>[] type() default {};

    /** The negation of the option. If true, the predicate that the option specifies must not hold. Only options for predicates can be negated. */
    boolean not() default false;
}
