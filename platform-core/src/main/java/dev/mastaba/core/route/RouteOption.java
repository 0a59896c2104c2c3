package dev.mastaba.core.route;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An option in the declaration of a route: a name and a value. The name is that of a route predicate, or one that {@code addRoute} itself knows; any
 * other is rejected at commit.
 */
@ConsumerType
public interface RouteOption {
    /** Returns an option that consists of its name and value: for a route predicate without its own factory method. */
    static RouteOption of(String name, Object value) {
        return new NamedRouteOption(name, value);
    }

    /** Returns the name of the option. */
    String name();

    /** Returns the value; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
