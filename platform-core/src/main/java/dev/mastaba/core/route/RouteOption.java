package dev.mastaba.core.route;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something said about a route when it is declared: a name and a value. The name is that of a route predicate, or one that
 * {@code addRoute} itself knows; any other is refused at commit.
 */
@ConsumerType
public interface RouteOption {
    /** An option that is nothing but its name and value: one of a route predicate that has no factory of its own. */
    static RouteOption of(String name, Object value) {
        return new NamedRouteOption(name, value);
    }

    /** The name by which the option is known. */
    String name();

    /** What is said; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
