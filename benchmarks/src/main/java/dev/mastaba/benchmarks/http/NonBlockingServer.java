package dev.mastaba.benchmarks.http;

import static dev.mastaba.core.view.ViewOptions.nonBlocking;

import dev.mastaba.http.JettyServer;

/** Serves {@link Endpoints} as {@link PlatformServer} does, with views that say that they never block, save the page; what JSON and its adapters do nobody says. */
public final class NonBlockingServer {
    private NonBlockingServer() {}

    /**
     * Serves on the loopback address until the process is ended.
     *
     * @param arguments the port, and how many routes there are besides; none where that is left out
     */
    public static void main(String[] arguments) {
        int routes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        JettyServer.serve(PlatformServer.application(routes, nonBlocking()), Integer.parseInt(arguments[0]));
    }
}
