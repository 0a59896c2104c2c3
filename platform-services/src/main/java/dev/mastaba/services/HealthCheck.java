package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A service that checks something that the server depends on, such as a database. The management listener calls every registered service of this
 * type. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface HealthCheck {
    /**
     * The name of the service property that contains the name of the checked component, such as {@code database:main}. If the property is not set,
     * the component's name is the symbolic name of the bundle that registers the service. If several services have the same name, the management
     * listener calls the newest one.
     */
    String NAME = "mastaba.health";

    /**
     * Checks the component. A call that takes longer than two seconds is interrupted, and the component counts as down until the call returns.
     *
     * @return details about the component if it is up: strings, numbers, booleans, and lists and maps of these, by name; may be empty. Of other
     *     objects, the text is shown. At most 200 values, five levels, and 300 characters of each string are shown
     * @throws Exception if the component is down; every client of the management listener can see the exception's message
     */
    Map<String, Object> check() throws Exception;
}
