package dev.mastaba.core.application;

import dev.mastaba.core.http.Request;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the request that the application sees of the one that the server made. (Pyramid: {@code set_request_factory}.) */
@ConsumerType
@FunctionalInterface
public interface RequestFactory {
    /**
     * The request that goes on: usually a {@link dev.mastaba.core.application.WrappedRequest} around this one, or this one itself. Asked once for each
     * request and each subrequest, before anything else happens; what it throws is answered by no exception view.
     */
    Request make(Request arrived);
}
