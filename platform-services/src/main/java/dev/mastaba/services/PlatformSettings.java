package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service that provides the server's settings. The container registers it once it has read {@code conf/server.cfg}, and does not unregister it
 * while the framework runs. Instances are safe for use by any thread.
 */
@ProviderType
@FunctionalInterface
public interface PlatformSettings {
    /** Returns the server's settings by name. */
    Map<String, String> values();
}
