package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that binds a parameter to a field of the submitted form. For an uploaded file, the type of the parameter is {@code Upload}. If the
 * type is a record, each of its components is bound to a form field.
 */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Form {
    /**
     * The name of the form field; by default, the name of the parameter. For a record, the prefix of the form field names of its components, such as
     * {@code address} for the form field {@code address.street}.
     */
    String value() default "";
}
