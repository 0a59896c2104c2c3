package dev.mastaba.testing;

import dev.mastaba.core.application.Application;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;

/** A client that serves the application on a free port of the loopback address, and sends requests to it over HTTP. */
final class SocketClient implements ServedClient {
    private final JettyServer server;
    private final HttpExchanges exchanges;

    SocketClient(Application application) {
        server = JettyServer.create(HttpSettings.atPort(0), application).start();
        exchanges = HttpExchanges.with(server.address());
    }

    @Override
    public HttpExchanges exchanges() {
        return exchanges;
    }

    @Override
    public void close() {
        server.close();
    }
}
