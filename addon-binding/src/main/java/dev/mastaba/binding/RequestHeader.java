package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An annotation that binds a parameter to a request header field. */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RequestHeader {
    /**
     * The name of the header field, compared without regard to case. By default, it is derived from the name of the parameter, such as {@code
     * User-Agent} for the parameter {@code userAgent}.
     */
    String value() default "";
}
