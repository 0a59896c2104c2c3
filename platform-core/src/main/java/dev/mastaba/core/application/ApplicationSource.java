package dev.mastaba.core.application;

import dev.mastaba.core.http.RequestHead;

/** Says which application serves a request; the only thing a server needs. Safe for any thread. */
@FunctionalInterface
public interface ApplicationSource {
    /**
     * Takes a lease on the application for this host and path; the caller releases it exactly once, when nothing needs the application's
     * classes any more. Where no application is mounted, the lease is on one that says so. Never blocks, never fails.
     */
    Lease lease(RequestHead head);

    /** Returns whether an application serves requests, for health checks. Never blocks, never fails. */
    default Readiness readiness() {
        return Readiness.served();
    }
}
