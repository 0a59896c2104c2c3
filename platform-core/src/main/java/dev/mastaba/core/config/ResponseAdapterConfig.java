package dev.mastaba.core.config;

import dev.mastaba.core.extend.Configures;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that makes a {@code Response} of what views return: it takes that, and is static or that of a scanned object. Nothing happens until
 * it is scanned. (Pyramid: {@code response_adapter}.)
 */
@Documented
@Configures(ResponseAdapterConfigReader.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ResponseAdapterConfig {
    /** The types of what is adapted; when nothing is said that of the parameter. */
    Class<?>[] value() default {};

    /** The category, for scans of some categories alone. */
    String category() default Configures.STANDARD;
}
