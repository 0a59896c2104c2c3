package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that binds a parameter to a query parameter. If the type of the parameter is a record, each of its components is bound to a query
 * parameter.
 */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Query {
    /**
     * The name of the query parameter; by default, the name of the method parameter. For a record, the prefix of the query parameter names of its
     * components, such as {@code filter} for the query parameter {@code filter.state}.
     */
    String value() default "";
}
