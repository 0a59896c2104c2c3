package dev.mastaba.core.route;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An option in a route declaration: a name and a value. The name must be a route predicate or an option that
 * {@code addRoute} itself knows. Any other name is rejected at commit.
 */
@ConsumerType
public interface RouteOption {
    /** Returns an option with this name and value, for a route predicate without a factory method. */
    static RouteOption of(String name, Object value) {
        return new NamedRouteOption(name, value);
    }

    /** Returns the name of the option. */
    String name();

    /** Returns the value. A {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
