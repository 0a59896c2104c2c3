package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the fields that identify a request in the log. The HTTP server registers this service, and the log backend calls it for
 * each log record. Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
@FunctionalInterface
public interface RequestFields {
    /**
     * Returns the fields of the request that the calling thread handles, from names such as {@code mastaba.view} to values. If the thread does not
     * handle a request, the map is empty.
     */
    Map<String, String> current();
}
