package dev.mastaba.servlet.war;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleException;

/**
 * The servlet of a WAR that contains a server: it starts the server's OSGi framework, and forwards requests to the applications in it. Until these
 * serve, responses have status 503.
 *
 * <p>Init parameters of the context, or system properties, specify the folders. {@code mastaba.base} must exist and be writable. {@code mastaba.home}
 * is {@code WEB-INF/mastaba} by default. All init parameters whose names begin with {@code mastaba.} are passed to the server. The container starts and
 * stops the servlet; requests are safe for any thread.
 */
public final class ServerServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String BASE = "mastaba.base";
    private static final String HOME = "mastaba.home";

    private transient @Nullable WarFramework framework;
    private transient volatile @Nullable Servlet served;

    /** Starts the framework; the server in it starts in the background. */
    @Override
    public void init() throws ServletException {
        ServletContext context = getServletContext();
        try {
            Path storage = ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath();
            WarFramework started = new WarFramework(home(), base(), storage.resolve("mastaba-osgi"), context);
            framework = started;
            started.start(this::serve);
        } catch (BundleException | IOException broken) {
            destroy();
            throw new ServletException("The server does not start: " + broken.getMessage(), broken);
        }
    }

    private @Nullable String setting(String name) {
        String parameter = getServletContext().getInitParameter(name);
        return parameter != null ? parameter : System.getProperty(name);
    }

    private Path base() throws UnavailableException {
        String named = setting(BASE);
        if (named == null) {
            throw new UnavailableException(
                    "The server has no base. Set the parameter of the servlet context or the system" + " property "
                            + BASE + " to an existing folder that the server can write to");
        }
        Path base = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isDirectory(base) || !Files.isWritable(base)) {
            throw new UnavailableException("The base of the server, " + base + ", "
                    + (Files.isDirectory(base) ? "is not writable" : "is not an existing folder")
                    + ". Create it, give the user of this process write access, or change " + BASE);
        }
        return base;
    }

    private Path home() throws UnavailableException {
        String named = setting(HOME);
        String home = named != null ? named : getServletContext().getRealPath("/WEB-INF/mastaba");
        if (home == null || !Files.isDirectory(Path.of(home, "system"))) {
            throw new UnavailableException("The folder " + home + " does not contain the server's bundles. Let the"
                    + " container unpack the WAR, or set " + HOME + " to an unpacked archive of Mastaba");
        }
        return Path.of(home).toAbsolutePath();
    }

    /**
     * Serves requests with a servlet of the framework, or with none.
     *
     * @param parameters the init parameters of the servlet
     */
    private synchronized void serve(@Nullable Servlet next, Map<String, String> parameters) {
        Servlet before = served;
        try {
            if (next != null) {
                next.init(new ForwardedConfig(getServletName(), getServletContext(), parameters));
            }
            served = next;
        } catch (ServletException refused) {
            served = null;
            log("The applications cannot be served: " + refused.getMessage(), refused);
        }
        if (before != null) {
            before.destroy();
        }
    }

    /** Forwards a request to the applications. */
    @Override
    public void service(ServletRequest in, ServletResponse out) throws ServletException, IOException {
        Servlet now = served;
        if (now != null) {
            now.service(in, out);
            return;
        }
        HttpServletResponse unavailable = (HttpServletResponse) out;
        unavailable.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        unavailable.setHeader("Retry-After", "5");
        unavailable.setContentType("text/plain;charset=utf-8");
        unavailable
                .getOutputStream()
                .write("503 Service Unavailable\n\nThe server is starting.\n".getBytes(StandardCharsets.UTF_8));
    }

    /** Stops the applications and the framework, and waits for them. */
    @Override
    public void destroy() {
        WarFramework running = framework;
        framework = null;
        if (running != null) {
            try {
                running.stop();
            } catch (BundleException failed) {
                log("The server did not stop completely", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The configuration of the servlet in the framework. */
    private record ForwardedConfig(String name, ServletContext context, Map<String, String> parameters)
            implements ServletConfig {
        @Override
        public String getServletName() {
            return name;
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public @Nullable String getInitParameter(String parameter) {
            return parameters.get(parameter);
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
