package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A source that determines the application for a request. It is the only thing that a server requires. Safe for use by any thread. */
@ConsumerType
@FunctionalInterface
public interface ApplicationSource {
    /**
     * Takes a lease on the application for this host and path. The caller releases it exactly once, when the
     * application's classes are no longer needed. If no application is mounted there, the lease is on an application
     * that reports this. Never blocks or fails.
     */
    Lease lease(RequestHead head);

    /** Returns a source with one application, which serves every host and path until the process ends. */
    static ApplicationSource of(Application application) {
        return new SingleApplication(application, Lease.endless(application));
    }

    /**
     * Returns the application if it is the same for all requests; empty otherwise. The server starts this application
     * before it listens, and closes it at the end.
     */
    default Optional<Application> single() {
        return Optional.empty();
    }

    /** Returns whether an application serves requests, for health checks. Never blocks or fails. */
    default Readiness readiness() {
        return Readiness.served();
    }

    /**
     * The result of a health check of an {@link ApplicationSource}.
     *
     * @param ready whether an application serves requests
     * @param details facts for the operator, one per line; they may name bundles and files
     */
    record Readiness(boolean ready, List<String> details) {
        /** Copies the details. */
        public Readiness {
            details = List.copyOf(details);
        }

        /** Returns the result for an application that serves requests, without details. */
        public static Readiness served() {
            return new Readiness(true, List.of());
        }
    }
}
