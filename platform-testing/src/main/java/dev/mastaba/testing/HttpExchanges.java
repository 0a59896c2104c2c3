package dev.mastaba.testing;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
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

/**
 * Requests over HTTP to one server.
 *
 * @param address the URL of its root
 * @param client the client, which keeps connections
 */
record HttpExchanges(URI address, HttpClient client) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static HttpExchanges with(URI address) {
        return new HttpExchanges(
                address,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    /**
     * Sends a request.
     *
     * @throws IllegalStateException if it contains data that only a request in memory can have
     */
    Client.Received send(TestRequest request) {
        if (request.given().isLostOverSocket()) {
            throw new IllegalStateException(
                    "Only requests in memory can have attributes, identities, and sessions: " + request);
        }
        HttpRequest.Builder sent = HttpRequest.newBuilder(address.resolve(request.target()))
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
            return new Client.Received(answer.statusCode(), Headers.of(fields), answer.body(), null);
        } catch (IOException failed) {
            throw new UncheckedIOException("No response to " + request.method() + " " + request.target(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    TestSocket open(TestRequest request, String... protocols) {
        return TestSocket.open(client, address, request, protocols);
    }
}
