package dev.mastaba.servlet.service;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.RequestSettings;
import dev.mastaba.servlet.MastabaServlet;
import jakarta.servlet.Servlet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service with the servlet of the container's applications, in place of an HTTP server. It exists as long as an {@link ApplicationSource} service,
 * whose properties contain the settings. A whiteboard for Jakarta servlets (OSGi Compendium, chapter 140) serves it.
 */
@Component(
        immediate = true,
        service = {})
public final class OfferedServlet {
    /** The name by which {@code ServerServlet} finds the service. */
    private static final String NAME = "mastaba";

    private static final String WHITEBOARD = "osgi.http.whiteboard.";
    private static final String PATTERN = RequestSettings.PREFIX + "servlet.pattern";
    private static final String CONTEXT = RequestSettings.PREFIX + "servlet.context";

    /** The properties that the container adds for its own HTTP server. */
    private static final Set<String> OF_SERVER = Set.of("places", "base", "loader", "owner.key");

    private static final Logger LOG = LoggerFactory.getLogger(OfferedServlet.class);

    private final ServiceRegistration<Servlet> registration;

    /** Registers the servlet. If a limit is invalid, the whiteboard reports that the servlet cannot be initialized. */
    @Activate
    public OfferedServlet(
            BundleContext context,
            @Reference(target = "(!(mastaba.listener=*))") Map.Entry<Map<String, Object>, ApplicationSource> source) {
        Map<String, Object> settings = source.getKey();
        Map<String, Object> properties = new HashMap<>();
        properties.put(WHITEBOARD + "servlet.name", NAME);
        properties.put(WHITEBOARD + "servlet.asyncSupported", true);
        properties.put(WHITEBOARD + "servlet.pattern", settings.getOrDefault(PATTERN, "/*"));
        if (settings.get(CONTEXT) instanceof String name) {
            properties.put(WHITEBOARD + "context.select", "(" + WHITEBOARD + "context.name=" + name + ")");
        }
        Set<String> others = new TreeSet<>();
        settings.forEach((name, value) -> {
            String own = name.startsWith(RequestSettings.PREFIX) ? name.substring(RequestSettings.PREFIX.length()) : "";
            if (RequestSettings.NAMES.contains(own)) {
                properties.put("servlet.init." + name, value.toString());
            } else if (!own.isEmpty() && !OF_SERVER.contains(own) && !name.equals(PATTERN) && !name.equals(CONTEXT)) {
                others.add(name);
            }
        });
        if (!others.isEmpty()) {
            LOG.warn("A servlet container serves the applications, so these settings have no effect: {}", others);
        }
        registration = context.registerService(
                Servlet.class, new MastabaServlet(source.getValue()), FrameworkUtil.asDictionary(properties));
    }

    /** Withdraws the servlet; the whiteboard destroys it. */
    @Deactivate
    public void stop() {
        registration.unregister();
    }
}
