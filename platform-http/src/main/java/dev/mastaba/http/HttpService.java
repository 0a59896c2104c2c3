package dev.mastaba.http;

import dev.mastaba.core.router.ApplicationSource;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The server of a container: listens as long as there is an {@link ApplicationSource} service, and supplies its URL as a service of a type that
 * everybody knows: {@code Supplier<String>} with the property {@code mastaba.service=http.url}.
 *
 * <p>The properties of the source's service are the settings of {@link HttpSettings#from}, and {@link #LOADER}.
 */
@Component(immediate = true, service = Supplier.class, property = "mastaba.service=http.url")
public final class HttpService implements Supplier<String> {
    /** The property with the {@link ClassLoader} in which Jetty finds what it looks up by {@code ServiceLoader}. */
    public static final String LOADER = HttpSettings.PREFIX + "loader";

    private final JettyServer server;

    /**
     * Starts to listen.
     *
     * @throws RuntimeException when a setting is wrong or the port can't be had
     */
    @Activate
    public HttpService(@Reference Map.Entry<Map<String, Object>, ApplicationSource> source) {
        Map<String, Object> properties = source.getKey();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(
                properties.get(LOADER) instanceof ClassLoader loader ? loader : HttpService.class.getClassLoader());
        try {
            server = JettyServer.create(HttpSettings.from(properties), source.getValue())
                    .start();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Stops after the running requests. */
    @Deactivate
    public void stop() {
        server.stop();
    }

    /** The URL of the root, with the real port. */
    @Override
    public String get() {
        return server.address().toString();
    }
}
