package dev.mastaba.core.server;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.RequestHead;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The source from which a server obtains the application for each request. A server does not use any other interface to
 * obtain applications. Implementations must be safe for concurrent use by multiple threads.
 */
@ConsumerType
@FunctionalInterface
public interface ApplicationSource {
    /**
     * Takes a lease on the application that is mounted at the host and path of a request. The caller must release the
     * lease exactly once, when the application's classes are no longer needed. If no application is mounted at this
     * address, the lease is on an application whose responses report this. This method never blocks or fails.
     *
     * @param head the head of the request, which contains its host and path
     */
    Lease lease(RequestHead head);

    /** Returns a source with a single application, which serves every host and path until the process ends. */
    static ApplicationSource of(Application application) {
        return new SingleApplication(application, Lease.endless(application));
    }

    /**
     * Returns the application that serves all requests. If different requests can have different applications, the
     * {@code Optional} is empty. The server starts the returned application before it listens, and closes it when the
     * server stops.
     */
    default Optional<Application> single() {
        return Optional.empty();
    }

    /** Returns the result of a health check, which reports whether an application serves requests. This method never blocks. */
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
        /** Creates a result, copying the list of details. */
        public Readiness {
            details = List.copyOf(details);
        }

        /** Returns a result without details for a source whose application serves requests. */
        public static Readiness served() {
            return new Readiness(true, List.of());
        }
    }
}
