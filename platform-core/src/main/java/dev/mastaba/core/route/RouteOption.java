package dev.mastaba.core.route;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something said about a route when it is declared: a name and a value. The name is that of a route predicate, or one that
 * {@code addRoute} itself knows; any other is refused at commit.
 */
@ConsumerType
public interface RouteOption {
    /** The name by which the option is known. */
    String name();

    /** What is said; {@link dev.mastaba.core.predicate.Not} around it negates a predicate. */
    Object value();
}
