package dev.mastaba.binding;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that specifies the name that queries and forms use for a record component. The annotation is needed if this name is not a valid Java
 * name, such as {@code per-page}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Name {
    /** The name in queries and forms, which must not contain a dot or a bracket. */
    String value();
}
