package dev.mastaba.services;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The container as the launcher sees it. The container registers this service, and hides it from add-ons. Safe for any thread. */
@ProviderType
public interface ServerControl {
    /** Notes that the launcher ends the process: no add-on is at fault. */
    void ending();

    /** Returns whether an application serves. */
    boolean serves();

    /**
     * Returns the applications that serve, by id; empty before the first generation, and in a server that no shell has started.
     *
     * @return objects of the type {@code dev.mastaba.core.application.Application} of core's bundle, which the launcher cannot name
     */
    Map<String, Object> applications();
}
