package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation that declares a method as a response adapter, which turns a view's result into a {@code Response}. The
 * method must have the result as its only parameter, and must be static or belong to a scanned object. The annotation
 * has no effect until the method's class or object is scanned. (Pyramid: {@code response_adapter}.)
 */
@Documented
@Configures(ResponseAdapterConfigReader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ResponseAdapterConfig {
    /** The types of the results that the method adapts. The default is the type of the method's parameter. */
    Class<?>[] value() default {};

    /** The category of the annotation, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;
}
