package dev.mastaba.servlets;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.MultipartConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A Jakarta web application to mount: its servlets, filters, listeners, parameters, and error pages. Instances are immutable: each method returns a
 * changed copy. The web application has sessions of its own, in memory, which end with its generation.
 *
 * <p>Descriptors ({@code web.xml}), annotations on classes except {@code @MultipartConfig}, JSP, and WebSockets are not supported.
 */
public final class WebApplication {
    private final List<ServletContainerInitializer> initializers;
    private final Map<String, String> errorPages;
    private final ClassLoader loader;

    private WebApplication(
            List<ServletContainerInitializer> initializers, Map<String, String> errorPages, ClassLoader loader) {
        this.initializers = List.copyOf(initializers);
        this.errorPages = Map.copyOf(errorPages);
        this.loader = loader;
    }

    /**
     * Returns a web application with one servlet, which answers all paths.
     *
     * @param servlet creates the servlet for each start, as in {@code LegacyServlet::new}
     */
    public static WebApplication of(Supplier<? extends Servlet> servlet) {
        return empty(servlet).servlet("servlet", "/*", servlet);
    }

    /**
     * Returns a web application that code configures through the standard API: servlets, filters, listeners, and sessions. The initializer's classes
     * ({@code @HandlesTypes}) are null.
     */
    public static WebApplication initializedBy(ServletContainerInitializer initializer) {
        return empty(initializer).initializer(initializer);
    }

    private static WebApplication empty(Object member) {
        return new WebApplication(List.of(), Map.of(), member.getClass().getClassLoader());
    }

    /**
     * Returns a copy with one more servlet, which supports asynchronous requests and multipart forms ({@code @MultipartConfig}). It starts with the web
     * application, after the earlier ones.
     *
     * @param mapping the URL pattern below the mount, such as {@code /*} or {@code /report}
     */
    public WebApplication servlet(String name, String mapping, Supplier<? extends Servlet> servlet) {
        return initializer((classes, context) -> {
            Servlet created = servlet.get();
            ServletRegistration.Dynamic added = added(context.addServlet(name, created), name);
            MultipartConfig multipart = created.getClass().getAnnotation(MultipartConfig.class);
            if (multipart != null) {
                added.setMultipartConfig(new MultipartConfigElement(multipart));
            }
            added.setAsyncSupported(true);
            added.setLoadOnStartup(1);
            if (!added.addMapping(mapping).isEmpty()) {
                throw new ServletException("Another servlet has the mapping " + mapping + " of the servlet " + name);
            }
        });
    }

    /**
     * Returns a copy with one more filter, which supports asynchronous requests. It runs after the earlier ones, for requests of clients.
     *
     * @param mapping the URL pattern below the mount
     */
    public WebApplication filter(String name, String mapping, Supplier<? extends Filter> filter) {
        return initializer((classes, context) -> {
            var added = added(context.addFilter(name, filter.get()), name);
            added.setAsyncSupported(true);
            added.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, mapping);
        });
    }

    private static <T> T added(T registration, String name) throws ServletException {
        if (registration == null) {
            throw new ServletException("Another servlet or filter has the name " + name);
        }
        return registration;
    }

    /** Returns a copy with one more listener, of one of the types that the standard permits. */
    public WebApplication listener(Supplier<? extends EventListener> listener) {
        return initializer((classes, context) -> context.addListener(listener.get()));
    }

    /** Returns a copy with an initialization parameter of the servlet context. */
    public WebApplication parameter(String name, String value) {
        return initializer((classes, context) -> context.setInitParameter(name, value));
    }

    /** Returns a copy with one more initializer, which runs after the earlier ones. */
    public WebApplication initializer(ServletContainerInitializer initializer) {
        List<ServletContainerInitializer> all = new ArrayList<>(initializers);
        all.add(initializer);
        return new WebApplication(all, errorPages, loader);
    }

    /**
     * Returns a copy with an error page for a status.
     *
     * @param path the path of a servlet below the mount, such as {@code /missing}
     */
    public WebApplication errorPage(int status, String path) {
        return errorPage(Integer.toString(status), path);
    }

    /**
     * Returns a copy with an error page for the exceptions of a type.
     *
     * @param path the path of a servlet below the mount
     */
    public WebApplication errorPage(Class<? extends Throwable> type, String path) {
        return errorPage(type.getName(), path);
    }

    private WebApplication errorPage(String key, String path) {
        Map<String, String> all = new LinkedHashMap<>(errorPages);
        all.put(key, path);
        return new WebApplication(initializers, all, loader);
    }

    void initialize(ServletContext context) throws ServletException {
        for (ServletContainerInitializer each : initializers) {
            each.onStartup(null, context);
        }
    }

    /** Returns the paths of the error pages, by status or by the class name of an exception. */
    Map<String, String> errorPages() {
        return errorPages;
    }

    /** Returns the class loader of the first member, which is the context class loader of the servlets' threads. */
    ClassLoader loader() {
        return loader;
    }
}
