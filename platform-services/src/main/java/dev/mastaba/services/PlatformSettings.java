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
    /** The begin of a settings file that was made from a configuration of Configuration Admin; the PID follows, up to a semicolon. */
    String MADE_FROM = "# Made from the configuration ";

    /** Returns the server's settings by name. */
    Map<String, String> values();
}
