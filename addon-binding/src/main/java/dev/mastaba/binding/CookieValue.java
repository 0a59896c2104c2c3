package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A cookie; the first of several of one name: browsers send that of the longest path first (RFC 6265, 5.4). */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface CookieValue {
    /** The name; that of the parameter when nothing is said. */
    String value() default "";
}
