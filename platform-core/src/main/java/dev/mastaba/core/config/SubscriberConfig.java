package dev.mastaba.core.config;

import dev.mastaba.core.application.SubscriberOptions;
import dev.mastaba.core.extend.Configures;
import dev.mastaba.core.extend.Option;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An annotation for a method that receives events. The method takes the event and is static or belongs to a scanned
 * object. The annotation has no effect until it is scanned. (Pyramid: {@code subscriber}.)
 */
@Documented
@Configures(SubscriberConfigReader.class)
@Repeatable(SubscriberConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscriberConfig {
    /** The types of the events; by default, the type of the method's parameter. */
    Class<?>[] value() default {};

    /** The subscriber predicates by name; all must hold. */
    Option[] options() default {};

    /** The priority, which determines the order in which subscribers are called; see {@link SubscriberOptions#priority}. */
    int priority() default 0;

    /** The category, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;

    /** The container for repeated annotations. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** The annotations. */
        SubscriberConfig[] value();
    }
}
