package dev.mastaba.forms;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An annotation that describes how a record component, or a constant of an enum, is shown in a form. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Field {
    /**
     * The label, which the catalogs of the declaring add-on can translate. By default, the label consists of the words in the name: {@code firstName}
     * has the label "First name".
     */
    String label() default "";

    /** A hint that is shown next to the field, which the catalogs of the declaring add-on can translate; none by default. */
    String hint() default "";

    /**
     * The name of the widget, which is a file in {@code dev.mastaba.forms:templates/fields/} without its extension, such as {@code textarea},
     * {@code password}, {@code radio}, {@code hidden}, {@code email}, {@code url}, {@code tel}, or {@code search}. By default, it depends on the type.
     */
    String widget() default "";

    /** The value of the HTML attribute {@code autocomplete}, such as {@code current-password}; none by default. */
    String autocomplete() default "";
}
