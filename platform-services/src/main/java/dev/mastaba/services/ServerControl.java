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
     * Opens a shell, which has a request that no client sent. Only a server that {@code mastaba shell} started has shells.
     *
     * @param application the id of an application; empty for the one whose id comes first
     * @param address the URL of the request, or a part of it, relative to the root of the application
     * @param user the id of the user who sends the request; empty for none
     * @throws IllegalArgumentException with a message for people if there is no such application or address
     * @throws Exception the exception of a root factory
     */
    Shell shell(String application, String address, String user) throws Exception;

    /**
     * The variables of a shell.
     *
     * @param variables {@code app}, {@code applications} by id, {@code request}, and {@code root}, if the request has one. Their types are of the core's
     *     bundle, or of add-ons; the launcher cannot refer to them.
     * @param end ends the request: its transaction is rolled back
     */
    record Shell(Map<String, Object> variables, AutoCloseable end) {}

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
