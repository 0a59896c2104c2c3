package dev.mastaba.benchmarks.http;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.http.JettyServer;
import java.util.List;

/**
 * A server of {@link Endpoints} as in the guide: {@link JettyServer#serve} and its settings, with nothing switched off or tuned. (Access log, health
 * check and sessions are off by default.)
 */
public final class PlatformServer {
    private PlatformServer() {}

    static Application application(int routes, ViewOption... options) {
        Configurator config = new Configurator();
        config.include(new Endpoints(routes, List.of(options)));
        return config.makeApplication();
    }

    /**
     * Serves on the loopback address until the process is ended.
     *
     * @param arguments the port, and the number of additional routes; none by default
     */
    public static void main(String[] arguments) {
        int routes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        JettyServer.serve(application(routes), Integer.parseInt(arguments[0]));
    }
}
