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
 * An annotation that declares a method as a subscriber, which receives events. The method must have the event as its
 * only parameter, and must be static or belong to a scanned object. The annotation has no effect until the method's
 * class or object is scanned. (Pyramid: {@code subscriber}.)
 */
@Documented
@Configures(SubscriberConfigReader.class)
@Repeatable(SubscriberConfig.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscriberConfig {
    /** The types of the events that the method receives. The default is the type of the method's parameter. */
    Class<?>[] value() default {};

    /** The subscriber's predicates by name. The method receives an event only if all of them hold. */
    Option[] options() default {};

    /** The priority, which determines the order in which an event's subscribers are called; see {@link SubscriberOptions#priority}. */
    int priority() default 0;

    /** The category of the annotation, for scans that are limited to certain categories. */
    String category() default Configures.STANDARD;

    /** The container annotation for several {@code SubscriberConfig} annotations on one method. */
    @Documented
    @Configures
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface Several {
        /** The contained annotations. */
        SubscriberConfig[] value();
    }
}
