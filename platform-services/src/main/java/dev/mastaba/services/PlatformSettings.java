package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the server's settings. The container registers this service once it has read {@code conf/server.cfg}, and does not
 * unregister it while the framework is running. Instances are safe for concurrent use by multiple threads.
 */
@ProviderType
@FunctionalInterface
public interface PlatformSettings {
    /** Returns the server's settings by name. */
    Map<String, String> values();
}
