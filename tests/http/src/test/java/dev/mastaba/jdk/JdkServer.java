// tag::jdk-server
package dev.mastaba.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.http.header.Header;
import dev.mastaba.core.http.header.Headers;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.core.server.BlockingExchange;
import dev.mastaba.core.server.LeasedRequest;
import dev.mastaba.core.server.ReceivedHead;
import dev.mastaba.core.server.RequestSettings;
import dev.mastaba.core.server.StopSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/** A server for applications on the HTTP server of the JDK. */
public final class JdkServer {
    private JdkServer() {}

    /** Starts a server on the loopback address; at port 0, on any free port. */
    public static HttpServer start(ApplicationSource source, int port, Map<String, ?> values) throws IOException {
        RequestSettings settings = RequestSettings.read(values);
        StopSignal stop = new StopSignal();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", in -> {
            RequestHead head = head(in);
            new Exchange(in, settings.receive(head, "", source.lease(head), in::getRequestBody), stop).serve();
        });
        server.start();
        return server;
    }

    private static RequestHead head(HttpExchange in) {
        Headers fields = Headers.of(in.getRequestHeaders().entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(value -> new Header(field.getKey(), value)))
                .toList());
        return new ReceivedHead(
                in.getRequestMethod(),
                "http",
                Objects.requireNonNullElse(fields.first("Host"), ""),
                in.getRequestURI().getRawPath(),
                Objects.requireNonNullElse(in.getRequestURI().getRawQuery(), ""),
                fields,
                in.getRemoteAddress().getAddress().getHostAddress());
    }

    private static final class Exchange extends BlockingExchange {
        private final HttpExchange in;

        Exchange(HttpExchange in, LeasedRequest request, StopSignal stop) {
            super(request, stop);
            this.in = in;
        }

        @Override
        protected void begin(int status, Headers fields, long length) throws IOException {
            fields.forEach(field -> in.getResponseHeaders().add(field.name(), field.value()));
            in.sendResponseHeaders(status, length == 0 ? -1 : Math.max(length, 0)); // here, 0 is an unknown length
        }

        @Override
        protected OutputStream out() {
            return in.getResponseBody();
        }
    }
}
// end::jdk-server
