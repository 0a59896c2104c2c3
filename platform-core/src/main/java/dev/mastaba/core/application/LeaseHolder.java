package dev.mastaba.core.application;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The user of a leased application, such as a server's exchange. Its {@link Object#toString} is shown to the operator while a replaced application
 * waits for it: the method and path of the request.
 */
@ConsumerType
public interface LeaseHolder {
    /**
     * The application is taken away although the lease is out, because the time for running requests is over: interrupts whoever runs its code, and
     * answers the client as far as that is possible. Called on another thread, at most once; must neither block nor throw. The lease is released
     * when the code returns, if it ever does.
     *
     * @return what runs, or null when nothing does
     */
    @Nullable
    OverdueRequest revoked();
}
