package dev.mastaba.services;

import java.time.Duration;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service through which the launcher controls and queries the container. The container registers this service and hides it from add-ons. Instances
 * are safe for concurrent use by multiple threads.
 */
@ProviderType
public interface ServerControl {
    /** Notifies the container that the launcher is ending the process, so that the shutdown is not attributed to an add-on. */
    void ending();

    /** Returns whether at least one application is serving requests. */
    boolean serves();

    /**
     * Returns the applications that are serving requests, by id. The map is empty before the first generation is live. It is always empty unless the
     * command {@code mastaba shell} started the server.
     *
     * @return the applications, as instances of {@code dev.mastaba.core.application.Application} in the core's bundle; the launcher cannot refer to
     *     this type
     */
    Map<String, Object> applications();

    /**
     * Stops following the folders and writing to the base, after the change that is under way. The current generation continues to serve. After this
     * call, another process can use the base.
     */
    void releaseBase();

    /** Follows the folders again, and announces the admin endpoint again, after {@link #releaseBase}. */
    void reclaimBase();

    /** Returns the time that running requests of a replaced generation have. */
    Duration drainLimit();
}
