package dev.mastaba.benchmarks.http;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.view.ViewOption;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.util.List;
import java.util.Map;

/**
 * A server of {@link Endpoints} as in the guide: {@link JettyServer#serve} and its settings, with nothing switched off or tuned. (Access log, health
 * check and sessions are off by default.)
 */
public final class PlatformServer {
    private PlatformServer() {}

    /**
     * Serves on the loopback address until the process is ended.
     *
     * @param arguments the port; the number of additional routes, none by default; and a {@link Protocol}, with its key store if it needs one
     */
    public static void main(String[] arguments) {
        serve(arguments);
    }

    static void serve(String[] arguments, ViewOption... options) {
        int port = Integer.parseInt(arguments[0]);
        int routes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        Application application = application(routes, options);
        if (arguments.length > 2) {
            Map<String, String> settings = Protocol.of(arguments[2]).settings(port, arguments[arguments.length - 1]);
            JettyServer.create(HttpSettings.from(settings), application).start();
        } else {
            JettyServer.serve(application, port);
        }
    }

    static Application application(int routes, ViewOption... options) {
        Configurator config = new Configurator();
        config.include(new Endpoints(routes, List.of(options)));
        return config.makeApplication();
    }
}
