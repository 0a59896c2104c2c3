package dev.mastaba.servlet;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.http.BadRequest;
import dev.mastaba.core.http.Status;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.Lease;
import dev.mastaba.core.server.LeasedRequest;
import dev.mastaba.core.server.RequestSettings;
import dev.mastaba.core.server.StopSignal;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servlet that serves applications in a servlet container. It serves every path below its mapping, whose context path and servlet path are part
 * of the application's context path.
 *
 * <p>The application runs on the container's thread for the request, and may block. A body in memory or in a file that exceeds the response's buffer
 * is written without a thread ({@code startAsync}) if the servlet is registered with asynchronous support. A streaming body is written on the
 * request's thread, which waits while the client is slow. Filters in front of this servlet must not read parameters of forms, because the container
 * would then read the body.
 *
 * <p>The init parameters of the servlet and of its context whose names begin with {@code mastaba.http.} are the settings of {@link RequestSettings}; others are refused.
 * All other limits, addresses, encryption, and trusted proxies are settings of the container. If there is no source of applications, the response has
 * status 503. The container starts and stops the servlet; requests are safe for any thread.
 *
 * <p>(Pyramid: {@code make_wsgi_app}, PEP 3333.)
 */
public class MastabaServlet extends HttpServlet {
    /** The name of the attribute of the servlet context with the {@link ApplicationSource}, for a servlet that is created without one. */
    public static final String SOURCE = ApplicationSource.class.getName();

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(MastabaServlet.class);

    private final transient @Nullable ApplicationSource given;
    private final transient StopSignal stop = new StopSignal();
    private final transient ContainerSockets sockets = new ContainerSockets();
    private transient RequestSettings settings = RequestSettings.standard();

    /** Creates a servlet that finds its source of applications in the servlet context, under the name {@link #SOURCE}. */
    public MastabaServlet() {
        this.given = null;
    }

    /**
     * Creates a servlet. If the source has a single application, the servlet starts it before the first request, and closes it at the end.
     */
    public MastabaServlet(ApplicationSource source) {
        this.given = source;
    }

    /** Creates a servlet for a single application, which the servlet starts before the first request, and closes at the end. */
    public MastabaServlet(Application application) {
        this(ApplicationSource.of(application));
    }

    /**
     * Returns the source of the application for a request, or null if the application is missing at this time. By default, the result is the source
     * that the servlet was created with, or the attribute {@link #SOURCE} of the servlet context. The code that sets the attribute also starts and
     * closes the application. This method is called for each request, must not block, and is safe for any thread.
     */
    protected @Nullable ApplicationSource source() {
        return given != null ? given : (ApplicationSource) getServletContext().getAttribute(SOURCE);
    }

    /** Reads the settings, and starts the single application that the servlet was created with. */
    @Override
    public void init() throws ServletException {
        try {
            settings = RequestSettings.read(parameters());
            if (given != null && given.single().isPresent()) {
                given.single().get().start();
            }
        } catch (Exception refused) {
            throw new ServletException("The application cannot start: " + refused.getMessage(), refused);
        }
    }

    private Map<String, String> parameters() {
        Map<String, String> parameters = new HashMap<>();
        ServletContext context = getServletContext();
        for (String name : Collections.list(context.getInitParameterNames())) {
            parameters.put(name, context.getInitParameter(name));
        }
        for (String name : Collections.list(getInitParameterNames())) {
            parameters.put(name, getInitParameter(name));
        }
        return parameters;
    }

    /** Signals streaming bodies to end, closes WebSockets, and closes the single application that the servlet was created with. */
    @Override
    public void destroy() {
        stop.give();
        sockets.stop();
        try {
            if (given != null && given.single().isPresent()) {
                given.single().get().close();
            }
        } catch (Exception failure) {
            LOG.warn("Closing the application failed", failure);
        }
    }

    /** Answers a request of any method, except TRACE. */
    @Override
    protected final void service(HttpServletRequest in, HttpServletResponse out) throws IOException {
        ApplicationSource source = source();
        if (source == null) {
            out.setHeader("Retry-After", "5");
            refuse(out, 503, "No application serves requests at this time.");
        } else if (in.getMethod().equals("TRACE")) {
            out.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
            refuse(out, 405, "");
        } else {
            serve(source, in, out);
        }
    }

    private void serve(ApplicationSource source, HttpServletRequest in, HttpServletResponse out) throws IOException {
        ServletHead head;
        try {
            head = ServletHead.of(in);
        } catch (BadRequest refused) {
            refuse(out, 400, refused.getMessage());
            return;
        }
        Lease lease = source.lease(head);
        LeasedRequest request = settings.receive(head, head.prefix(), lease, in::getInputStream);
        new ServletExchange(request, stop, sockets, in, out).serve();
    }

    private static void refuse(HttpServletResponse out, int status, @Nullable String reason) throws IOException {
        byte[] page = (Status.of(status) + "\n\n" + reason + "\n").getBytes(StandardCharsets.UTF_8);
        out.setStatus(status);
        out.setContentType("text/plain;charset=utf-8");
        out.setHeader("X-Content-Type-Options", "nosniff");
        out.setContentLength(page.length);
        out.getOutputStream().write(page);
    }
}
