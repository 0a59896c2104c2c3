package dev.mastaba.container;

import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import java.net.URI;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** A generation that is kept beside the serving one. It holds its bundles and applications until it is closed. Safe for any thread. */
@ProviderType
public interface KeptGeneration extends AutoCloseable {
    /** Returns a lease on the application for a request, or null if the generation has ended. Never blocks. */
    @Nullable
    Lease lease(RequestHead head);

    /** Returns the roots of the applications by id, without a scheme, and without a host for an application that has all hosts. */
    SortedMap<String, URI> roots();

    /** Ends the generation when its requests have ended. Has no effect during the shutdown. To be called once. */
    @Override
    void close();
}
