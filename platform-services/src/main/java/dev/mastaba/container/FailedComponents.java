package dev.mastaba.container;

import java.util.SortedMap;
import org.osgi.annotation.versioning.ConsumerType;

/** The components that the server depends on and that have failed, such as databases. A service. Safe for any thread. */
@ConsumerType
@FunctionalInterface
public interface FailedComponents {
    /** Calls all health checks, which can take seconds, and returns the reasons why components are down, by the name of the component. */
    SortedMap<String, String> reasons();
}
