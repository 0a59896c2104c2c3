package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.Optional;

/** Says which application serves a request; the only thing a server needs. Safe for any thread. */
@FunctionalInterface
public interface ApplicationSource {
    /**
     * Takes a lease on the application for this host and path; the caller releases it exactly once, when nothing needs the application's
     * classes any more. Where no application is mounted, the lease is on one that says so. Never blocks, never fails.
     */
    Lease lease(RequestHead head);

    /** A source of one application, which serves every host and path until the process ends. */
    static ApplicationSource of(Application application) {
        return new SingleApplication(application, Lease.endless(application));
    }

    /** The application, where it is the same for all requests: the server starts it before it listens, and closes it in the end. */
    default Optional<Application> single() {
        return Optional.empty();
    }

    /** Returns whether an application serves requests, for health checks. Never blocks, never fails. */
    default Readiness readiness() {
        return Readiness.served();
    }
}
