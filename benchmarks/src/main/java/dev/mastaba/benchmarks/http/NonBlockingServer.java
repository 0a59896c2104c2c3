package dev.mastaba.benchmarks.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.http.JettyServer;

/**
 * A server of {@link Endpoints} like {@link PlatformServer}, with views that are declared non-blocking, except the page.
 */
public final class NonBlockingServer {
    private NonBlockingServer() {}

    /**
     * Serves on the loopback address until the process is ended.
     *
     * @param arguments the port, and the number of additional routes; none by default
     */
    public static void main(String[] arguments) {
        int routes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        JettyServer.serve(PlatformServer.application(routes, nonBlocking()), Integer.parseInt(arguments[0]));
    }
}
