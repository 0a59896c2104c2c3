package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of the server. The container registers this service once it has read {@code conf/server.cfg}, and never unregisters it while the
 * framework runs. Safe for use by any thread.
 */
@ProviderType
@FunctionalInterface
public interface PlatformSettings {
    /** Returns the settings by name. */
    Map<String, String> values();
}
