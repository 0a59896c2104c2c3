package dev.mastaba.servlets;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Objects;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextRequest;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * The servlet context of a mount. For Jetty, it has the root path, and each request brings the context path, because several paths can lead to the same
 * mount.
 */
final class MountContext extends ServletContextHandler {
    /** The path of session cookies as Jetty writes it; each response gets the path of its mount instead. */
    static final String COOKIE_PATH = "/-mount-";

    private static final int SESSION_SECONDS = 30 * 60;

    private final String path;

    /**
     * Creates a context.
     *
     * @param path the path of the mount in the application, for code without a request
     */
    MountContext(String path) {
        super("/", SESSIONS | NO_SECURITY);
        this.path = path;
        getSessionHandler().setHttpOnly(true);
        getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
        getSessionHandler().getSessionCookieConfig().setPath(COOKIE_PATH);
        getSessionHandler().setSameSite(HttpCookie.SameSite.LAX);
        getServletHandler().setStartWithUnavailable(false);
        FilterHolder dispatched = new FilterHolder(new DispatchedPath());
        dispatched.setAsyncSupported(true);
        getServletHandler()
                .addFilterWithMapping(dispatched, "/*", EnumSet.complementOf(EnumSet.of(DispatcherType.REQUEST)));
    }

    @Override
    public ServletContextApi newServletContextApi() {
        return new ServletContextApi() {
            @Override
            public String getContextPath() {
                return path;
            }
        };
    }

    @Override
    protected ServletContextRequest newServletContextRequest(
            ServletChannel channel,
            Request request,
            Response response,
            String wholePath,
            MatchedResource<ServletHandler.MappedServlet> matchedByWholePath) {
        MountPath mount = (MountPath) request.getAttribute(MountPath.class.getName());
        String below = Objects.requireNonNull(mount.pathBelow(request.getHttpURI()));
        MatchedResource<ServletHandler.MappedServlet> servlet =
                Objects.requireNonNull(getServletHandler().getMatchedServlet(below));
        return new MountRequest(this, channel, request, response, below, servlet, mount);
    }
}
