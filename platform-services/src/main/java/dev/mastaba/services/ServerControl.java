package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The interface of the container for the launcher. The container registers this service, and hides it from add-ons. Safe for use by any thread. */
@ProviderType
public interface ServerControl {
    /** Notifies the container that the launcher ends the process, so that the shutdown is not attributed to an add-on. */
    void ending();

    /** Returns whether an application serves. */
    boolean serves();

    /**
     * Returns the applications that serve, by id; empty before the first generation, and in a server that was not started by a shell.
     *
     * @return objects of the type {@code dev.mastaba.core.application.Application} of the core's bundle, to which the launcher cannot refer
     */
    Map<String, Object> applications();
}
