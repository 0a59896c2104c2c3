package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A service through which the launcher controls and queries the container. The container registers it and hides it from add-ons. Instances are safe
 * for use by any thread.
 */
@ProviderType
public interface ServerControl {
    /** Notifies the container that the launcher is ending the process, so that the shutdown is not attributed to an add-on. */
    void ending();

    /** Returns whether at least one application is serving requests. */
    boolean serves();

    /**
     * Returns the applications that are serving requests, by id. The map is empty before the first generation, and in a server that was not started
     * by a shell.
     *
     * @return objects of the type {@code dev.mastaba.core.application.Application} from the core's bundle, a type to which the launcher cannot refer
     */
    Map<String, Object> applications();
}
