package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field of the form that was sent; a record, whose components are fields; or an {@code Upload}. */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Form {
    /** The name; that of the parameter when nothing is said. Of a record, with what the names of its components begin: {@code address} for {@code address.street}. */
    String value() default "";
}
