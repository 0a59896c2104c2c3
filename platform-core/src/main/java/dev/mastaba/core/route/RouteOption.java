package dev.mastaba.core.route;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An option in a route declaration: a name and a value. The name must be that of a built-in option of {@code addRoute}
 * or of a route predicate. Any other name is rejected at commit.
 */
@ConsumerType
public interface RouteOption {
    /** Returns an option with the given name and value. Use this method for a route predicate that does not have a factory method. */
    static RouteOption of(String name, Object value) {
        return new NamedRouteOption(name, value);
    }

    /** Returns the name of the option. */
    String name();

    /** Returns the value of the option. For a negated predicate, the value is wrapped in {@link dev.mastaba.core.predicate.Not}. */
    Object value();
}
