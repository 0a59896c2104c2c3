package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field of the request's header. */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface RequestHeader {
    /** The name in any case; that of the parameter when nothing is said, {@code userAgent} for {@code User-Agent}. */
    String value() default "";
}
