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
 * A method that is told of events: it takes the event, and is static or that of a scanned object. Nothing happens until it is scanned.
 * (Pyramid: {@code subscriber}.)
 */
@Documented
@Configures(SubscriberConfigReader.class)
@Repeatable(SubscriberConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscriberConfig {
    /** The types of the events; when nothing is said that of the parameter. */
    Class<?>[] value() default {};

    /** Conditions, by the names of subscriber predicates; all must hold. */
    Option[] options() default {};

    /** Whether it is told before others: see {@link SubscriberOptions#priority}. */
    int priority() default 0;

    /** The category, for scans of some categories alone. */
    String category() default Configures.STANDARD;

    /** Several of them. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** The annotations. */
        SubscriberConfig[] value();
    }
}
