package dev.mastaba.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * An annotation that marks an add-on as an application. In OSGi, the annotation becomes the service property
 * {@code mastaba.app}. The bundle requires a container and an HTTP server in the sets of bundles that a resolver makes; the
 * framework itself ignores these requirements.
 */
@Requirement(namespace = "osgi.implementation", name = "dev.mastaba.container", version = "0.1", effective = "active")
@Requirement(namespace = "osgi.implementation", name = "dev.mastaba.http", version = "0.1", effective = "active")
@ComponentPropertyType
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface App {
    /** The prefix of the service property's name. */
    String PREFIX_ = "mastaba.";

    /** The application's id, such as {@code wiki}. The id can be used wherever the add-on's name can be used. */
    String value();
}
