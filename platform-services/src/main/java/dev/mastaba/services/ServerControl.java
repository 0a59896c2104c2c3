package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The container's interface for the launcher. The container registers this service and hides it from add-ons. Safe for use by any thread. */
@ProviderType
public interface ServerControl {
    /** Notifies the container that the launcher is ending the process, so that the shutdown is not attributed to an add-on. */
    void ending();

    /** Returns whether an application is serving. */
    boolean serves();

    /**
     * Returns the applications that are serving, by id; empty before the first generation, and in a server that was not started by a shell.
     *
     * @return objects of the type {@code dev.mastaba.core.application.Application} from the core's bundle, a type to which the launcher cannot refer
     */
    Map<String, Object> applications();
}
