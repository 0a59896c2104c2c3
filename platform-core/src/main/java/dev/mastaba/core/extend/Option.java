package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option by its name, for options for which an annotation has no element, such as those of an add-on's predicates: {@code @Option(name =
 * "rate_limit", number = 10)}. A single value is passed as it is, several as a list; without a value, it is {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Option {
    /** The name of the option. */
    String name();

    /** Its value as text. */
    String[] text() default {};

    /** Its value as an {@code int}. */
    int[] number() default {};

    /** Its value as a {@code boolean}. */
    boolean[] flag() default {};

    /** Its value as a class. */
    Class<?>[] type() default {};

    /** Set to true to negate the option, if it is a predicate. */
    boolean not() default false;
}
