package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where an application never blocks: the routes on whose way everything says that it does not ({@code nonBlocking()}), for the methods for which it does.
 * Settled when the application is made. Immutable, safe for any thread.
 */
@ProviderType
public interface NonBlockingRoutes {
    /** No route at all. */
    static NonBlockingRoutes none() {
        return NoNonBlockingRoutes.INSTANCE;
    }

    /** Whether there is none. */
    boolean isEmpty();

    /**
     * Whether answering a request that brings no body never blocks. Finds its route; neither blocks nor throws, and changes nothing of the request.
     */
    boolean covers(Request arrived);

    /** The views that may have answered a request and say that they never block, each with where it is declared; for who finds out that one does. */
    List<String> answering(Request arrived);
}
