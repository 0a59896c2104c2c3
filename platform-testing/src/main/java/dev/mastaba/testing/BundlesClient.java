package dev.mastaba.testing;

import java.nio.file.Path;
import java.util.List;

/** A client that deploys bundles in a separate server, and sends requests to it over HTTP. */
final class BundlesClient implements ServedClient {
    private final BundleServer server;
    private final HttpExchanges exchanges;

    BundlesClient(List<Path> bundles) {
        server = BundleServer.start(ServerHome.find(), bundles);
        exchanges = HttpExchanges.with(server.url());
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
