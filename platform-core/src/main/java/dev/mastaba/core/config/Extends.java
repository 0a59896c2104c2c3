package dev.mastaba.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * An annotation that marks an add-on as an extension of applications or other extensions. In OSGi, the annotation
 * becomes the service property {@code mastaba.extends}.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Extends {
    /** The prefix of the service property's name. */
    String PREFIX_ = "mastaba.";

    /**
     * The names or application ids of the targets. A version range can follow each name or id:
     * {@code wiki;version=[1.2,2)}.
     */
    String[] value();
}
