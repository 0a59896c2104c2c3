package dev.mastaba.container;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.RequestCallbacks;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.server.BackgroundRequest;
import dev.mastaba.core.server.Lease;
import java.net.URI;
import java.util.Optional;

/**
 * A request that no client sent, for a shell or a command, with a lease on its application. Confined to one thread.
 *
 * @param lease the lease, which keeps the application until the end
 * @param application the application at the address of the request
 * @param request the request with its route, root, and context
 */
public record OpenedRequest(Lease lease, Application application, Request request) implements AutoCloseable {
    /**
     * Opens a request.
     *
     * @param user the id of the user; empty for none
     * @throws IllegalArgumentException if no application is mounted at the URL
     * @throws Exception the exception of a root factory or traverser
     */
    public static OpenedRequest of(Container container, URI url, String user) throws Exception {
        String target = (url.getRawPath().isEmpty() ? "/" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        Lease lease =
                container.source().lease(new BackgroundRequest(url.getScheme(), url.getRawAuthority(), "", target));
        try {
            Application application = container
                    .serving()
                    .map(current -> current.applications().get(lease.applicationId()))
                    .orElseThrow(() -> new IllegalArgumentException("No application is mounted at " + url));
            Request arrived =
                    new BackgroundRequest(url.getScheme(), url.getRawAuthority(), lease.contextPath(), target);
            if (!user.isEmpty()) {
                arrived.set(Identity.KEY, Optional.of(Identity.named(user)));
            }
            return new OpenedRequest(lease, application, application.locate(arrived));
        } catch (Throwable failed) {
            lease.release();
            throw failed;
        }
    }

    /** Ends the request, and returns the application. */
    @Override
    public void close() throws Exception {
        try {
            RequestCallbacks.finish(request);
        } finally {
            lease.release();
        }
    }
}
