package dev.mastaba.core.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * An annotation that names an add-on which the annotated add-on always includes. bnd writes a requirement for the bundle
 * with this symbolic name, so that a resolver adds this bundle to each set that contains the annotated add-on.
 *
 * <p>The requirement is effective only for resolvers: the framework and the container ignore it.
 */
@Requirement(namespace = "osgi.identity", filter = "(osgi.identity=${#value})", effective = "active")
@Repeatable(RequireAddOn.All.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface RequireAddOn {
    /** The name of the add-on, as in {@link Configurator#include(String)}. */
    String value();

    /** All required add-ons of one type or package. */
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.PACKAGE})
    @interface All {
        /** The annotations. */
        RequireAddOn[] value();
    }
}
