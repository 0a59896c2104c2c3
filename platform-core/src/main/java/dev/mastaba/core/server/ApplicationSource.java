package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Says which application serves a request; the only thing a server needs. Safe for any thread. */
@ConsumerType
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

    /**
     * The answer of an {@link ApplicationSource} to a health check.
     *
     * @param ready whether an application serves requests
     * @param details facts for the operator, a line each; they may name bundles and files
     */
    record Readiness(boolean ready, List<String> details) {
        /** Copies the details. */
        public Readiness {
            details = List.copyOf(details);
        }

        /** Requests are served, and there is nothing to add. */
        public static Readiness served() {
            return new Readiness(true, List.of());
        }
    }
}
