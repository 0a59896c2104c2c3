package dev.mastaba.servlet;

import dev.mastaba.core.http.stream.WebSocket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The server's choices in the handshake of a WebSocket, whose request core has already checked. */
final class ContainerHandshake extends ServerEndpointConfig.Configurator {
    private final ContainerSocket socket;
    private final WebSocket.Options options;

    private ContainerHandshake(ContainerSocket socket) {
        this.socket = socket;
        this.options = socket.options();
    }

    /** Completes the handshake of a socket, which the container opens when the request has been served. */
    static void complete(ContainerSocket socket, HttpServletRequest in, HttpServletResponse out) throws IOException {
        ServerContainer container = (ServerContainer) in.getServletContext().getAttribute(ContainerSockets.CONTAINER);
        // Jetty requires a public class; the configurator returns the instance.
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Endpoint.class, "/")
                .subprotocols(socket.options().protocols())
                .configurator(new ContainerHandshake(socket))
                .build();
        try {
            container.upgradeHttpToWebSocket(in, out, config, Map.of());
        } catch (DeploymentException refused) {
            throw new IOException("The container did not open the WebSocket", refused);
        }
    }

    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        return supported.stream().filter(requested::contains).findFirst().orElse("");
    }

    /** Accepts compression if it is enabled, and no other extension. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return options.compressed() && hasDeflate(installed) && hasDeflate(requested)
                ? List.of(new Deflate())
                : List.of();
    }

    private static boolean hasDeflate(List<Extension> extensions) {
        return extensions.stream().anyMatch(each -> each.getName().equals(Deflate.NAME));
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
        return type.cast(socket.endpoint());
    }

    /** Compression without context between messages: a window for each socket would take hundreds of kilobytes. */
    private static final class Deflate implements Extension {
        static final String NAME = "permessage-deflate";

        @Override
        public String getName() {
            return NAME;
        }

        @Override
        public List<Parameter> getParameters() {
            return List.of(new Flag("server_no_context_takeover"), new Flag("client_no_context_takeover"));
        }
    }

    /** A parameter without a value. */
    private record Flag(String name) implements Extension.Parameter {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public @Nullable String getValue() {
            return null;
        }
    }
}
