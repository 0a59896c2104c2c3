package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that binds a parameter to a placeholder of the view's route. If the placeholder matches the entire rest of the path, the parameter is
 * bound to the list of the remaining segments.
 */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Path {
    /** The name of the placeholder; by default, the name of the parameter. */
    String value() default "";
}
