package dev.mastaba.binding;

import dev.mastaba.core.view.MappedBy;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a placeholder of the view's route stands for; of a remainder, its names as a list. */
@Documented
@MappedBy(Binding.Mapper.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Path {
    /** The placeholder's name; that of the parameter when nothing is said. */
    String value() default "";
}
