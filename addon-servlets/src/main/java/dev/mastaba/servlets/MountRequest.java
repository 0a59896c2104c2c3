package dev.mastaba.servlets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.ServletApiRequest;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.URIUtil;

/** A request for a servlet below a mount, whose context path is the path of the mount. */
final class MountRequest extends ServletContextRequest {
    private final MountPath mount;

    MountRequest(
            MountContext context,
            ServletChannel channel,
            Request request,
            Response response,
            String pathBelow,
            MatchedResource<ServletHandler.MappedServlet> servlet,
            MountPath mount) {
        super(
                context.getContext().getServletContext(),
                channel,
                request,
                response,
                pathBelow,
                servlet,
                context.getSessionHandler());
        this.mount = mount;
    }

    /** Sets the path for a dispatch without a path, which Jetty would take from the whole URL. */
    private AsyncContext dispatched(AsyncContext started, HttpServletRequest request) {
        String path = request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
        getState().getAsyncContextEvent().setDispatchPath(URIUtil.encodePath(path));
        return started;
    }

    @Override
    protected ServletApiRequest newServletApiRequest() {
        return new ServletApiRequest(this) {
            @Override
            public String getContextPath() {
                return mount.encoded();
            }

            @Override
            public String getRemoteAddr() {
                // Jetty would add brackets to IPv6 addresses.
                return Servlets.request(this).remoteAddress();
            }

            @Override
            public String getRemoteHost() {
                return getRemoteAddr();
            }

            @Override
            public AsyncContext startAsync() {
                return dispatched(super.startAsync(), this);
            }

            @Override
            public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
                return dispatched(super.startAsync(request, response), (HttpServletRequest) request);
            }
        };
    }
}
