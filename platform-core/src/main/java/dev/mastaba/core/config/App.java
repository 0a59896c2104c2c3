package dev.mastaba.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * An annotation that marks an add-on as an application. In OSGi, the annotation becomes the service property
 * {@code mastaba.app}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface App {
    /** The prefix of the service property's name. */
    String PREFIX_ = "mastaba.";

    /** The application's id, such as {@code wiki}. The id can be used wherever the add-on's name can be used. */
    String value();
}
