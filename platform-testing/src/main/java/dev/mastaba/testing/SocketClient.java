package dev.mastaba.testing;

import dev.mastaba.core.message.Header;
import dev.mastaba.core.message.Headers;
import dev.mastaba.core.router.Application;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Serves the application on a free port of the loopback address, and asks it over HTTP. */
final class SocketClient implements Client {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final JettyServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SocketClient(Application application) {
        server = JettyServer.create(HttpSettings.atPort(0), application).start();
    }

    URI address() {
        return server.address();
    }

    @Override
    public Received send(TestRequest request) {
        if (request.given().isLostOverSocket()) {
            throw new IllegalStateException(
                    "Attributes, identities and sessions are given to requests in memory only: " + request);
        }
        HttpRequest.Builder sent = HttpRequest.newBuilder(address().resolve(request.target()))
                .timeout(LIMIT)
                .method(
                        request.method(),
                        request.content().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(request.content()));
        request.headers().forEach(field -> sent.header(field.name(), field.value()));
        try {
            HttpResponse<byte[]> answer = client.send(sent.build(), BodyHandlers.ofByteArray());
            List<Header> fields = new ArrayList<>();
            answer.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> fields.add(new Header(name, value))));
            return new Received(answer.statusCode(), Headers.of(fields), answer.body(), null);
        } catch (IOException failed) {
            throw new UncheckedIOException("No answer to " + request.method() + " " + request.target(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    TestSocket open(TestRequest request, String... protocols) {
        return TestSocket.open(client, address(), request, protocols);
    }

    @Override
    public void close() {
        server.close();
    }
}
