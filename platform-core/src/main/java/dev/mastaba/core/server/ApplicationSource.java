package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The source from which a server obtains the application for each request. A server requires only this interface.
 * Implementations must be safe for use by any thread.
 */
@ConsumerType
@FunctionalInterface
public interface ApplicationSource {
    /**
     * Takes a lease on the application that is mounted at the given host and path. The caller must release the lease
     * exactly once, when the application's classes are no longer needed. If no application is mounted there, the lease
     * is on an application whose responses report this. This method never blocks or fails.
     */
    Lease lease(RequestHead head);

    /** Returns a source with a single application, which serves every host and path until the process ends. */
    static ApplicationSource of(Application application) {
        return new SingleApplication(application, Lease.endless(application));
    }

    /**
     * Returns the application that serves all requests, or an empty {@code Optional} if different requests can have
     * different applications. The server starts this application before it listens, and closes it when the server
     * stops.
     */
    default Optional<Application> single() {
        return Optional.empty();
    }

    /** Returns whether an application serves requests, for health checks. This method never blocks. */
    default Readiness readiness() {
        return Readiness.served();
    }

    /**
     * The result of a health check of an {@link ApplicationSource}.
     *
     * @param ready whether an application serves requests
     * @param details details for the operator, one per line; they may name bundles and files
     */
    record Readiness(boolean ready, List<String> details) {
        /** Creates a result with a copy of the details. */
        public Readiness {
            details = List.copyOf(details);
        }

        /** Returns the result for an application that serves requests. It does not contain details. */
        public static Readiness served() {
            return new Readiness(true, List.of());
        }
    }
}
