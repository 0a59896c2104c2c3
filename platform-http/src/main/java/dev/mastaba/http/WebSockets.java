package dev.mastaba.http;

import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.ServedWebSocket;
import dev.mastaba.core.server.StopSignal;
import java.util.List;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.ExtensionConfig;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** An upgrade of exchanges whose view answers with a WebSocket, if the client requests one and its origin is permitted. */
final class WebSockets {
    /** Compression without context between messages: a window for each socket would take hundreds of kilobytes. */
    private static final String DEFLATE = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private final WebSocketMappings handshakes;
    private final StopSignal stop;
    private final WriteWaits waits;

    WebSockets(Server server, StopSignal stop, WriteWaits waits) {
        this.waits = waits;
        this.handshakes = new WebSocketMappings(WebSocketServerComponents.ensureWebSocketComponents(server));
        this.stop = stop;
    }

    /** Answers the handshake; the socket completes the exchange when it is closed. The fields of the response have been written. */
    void open(Body.Upgrade upgrade, Exchange exchange) {
        Response out = exchange.out();
        Request in = out.getRequest();
        if (!ServedWebSocket.permits(exchange.request(), upgrade.options())) {
            refuse(exchange, 403, "This WebSocket does not accept connections from pages of another origin.");
            return;
        }
        OpenWebSocket socket = new OpenWebSocket(upgrade, exchange, stop, waits);
        try {
            if (!handshakes.upgrade(
                    new Negotiator(socket, upgrade.options()), in, out, exchange.handOver(socket), null)) {
                out.getHeaders().put(HttpHeader.UPGRADE, "websocket");
                out.getHeaders().put(HttpHeader.CONNECTION, "Upgrade");
                out.getHeaders().put(HttpHeader.SEC_WEBSOCKET_VERSION, "13");
                refuse(exchange, 426, "This URL accepts only WebSocket connections, version 13.");
            }
        } catch (RuntimeException refused) {
            if (!(refused instanceof HttpException malformed)) {
                throw refused;
            }
            refuse(exchange, malformed.getCode(), "The handshake is malformed.");
        }
    }

    private static void refuse(Exchange exchange, int status, String why) {
        ErrorPages.write(exchange.out(), status, "\n" + why + "\n", exchange);
    }

    /** A negotiator that accepts one extension if it is enabled, and no other. */
    private record Negotiator(OpenWebSocket socket, WebSocket.Options options) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(
                ServerUpgradeRequest in, ServerUpgradeResponse out, org.eclipse.jetty.util.Callback callback) {
            out.setExtensions(
                    options.compressed() && offersDeflate(in) ? List.of(ExtensionConfig.parse(DEFLATE)) : List.of());
            options.protocols().stream().filter(in::hasSubProtocol).findFirst().ifPresent(out::setAcceptedSubProtocol);
            return socket;
        }

        private static boolean offersDeflate(ServerUpgradeRequest in) {
            return in.getExtensions().stream().anyMatch(offer -> offer.getName().equals("permessage-deflate"));
        }

        @Override
        public void customize(Configuration configuration) {
            configuration.setIdleTimeout(options.idle());
            configuration.setMaxFrameSize(options.messageBytes());
        }
    }
}
