package dev.mastaba.core.extend;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An option by its name, for options that an annotation has no element for, such as those of an add-on's predicates: {@code @Option(name =
 * "rate_limit", number = 10)}. One value is handed on as it is, several as a list; none means {@code true}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Option {
    /** The name by which the option is known. */
    String name();

    /** Its value as text. */
    String[] text() default {};

    /** Its value as an {@code int}. */
    int[] number() default {};

    /** Its value as a {@code boolean}. */
    boolean[] flag() default {};

    /** Its value as a class. */
    Class<?>[] type() default {};

    /** Whether the opposite is asked for, where the option is a predicate. */
    boolean not() default false;
}
