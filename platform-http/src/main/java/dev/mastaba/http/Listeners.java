package dev.mastaba.http;

import dev.mastaba.http.tls.Certificates;
import dev.mastaba.http.tls.TlsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a server.
 *
 * @param plain the one without encryption
 * @param secure the encrypted one
 * @param certificates the certificates of the encrypted one
 */
record Listeners(
        @Nullable ServerConnector plain,
        @Nullable ServerConnector secure,
        @Nullable Certificates certificates) {
    static final Duration REPORTS = Duration.ofMinutes(1);
    private static final long FIRST_REQUEST_MILLIS = 200;

    /** The rules for paths: core decodes paths itself, as WSGI does, and answers bad UTF-8 with 400; encoded dot segments stay refused. */
    private static final UriCompliance PATHS = UriCompliance.DEFAULT.with(
            "MASTABA",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
            UriCompliance.Violation.BAD_UTF8_ENCODING,
            UriCompliance.Violation.TRUNCATED_UTF8_ENCODING,
            UriCompliance.Violation.BAD_PERCENT_ENCODING);

    /**
     * Adds the ports to a server.
     *
     * @throws dev.mastaba.http.tls.TlsException if the encrypted one has no usable key
     */
    static Listeners of(Server server, HttpSettings settings) {
        Protocols protocols = settings.protocols();
        TlsSettings tls = protocols.tls();
        ServerConnector plain = protocols.plain() == Protocols.PlainPort.OFF
                ? null
                : connector(server, settings, settings.port(), plain(server, settings));
        Certificates certificates = tls == null ? null : new Certificates(tls);
        ServerConnector secure = tls == null || certificates == null
                ? null
                : connector(server, settings, tls.port(), secure(server, settings, tls, certificates));
        Listeners listeners = new Listeners(plain, secure, certificates);
        ServerConnector[] all = listeners.all().toArray(ServerConnector[]::new);
        server.addBean(new NetworkConnectionLimit(settings.limits().connections(), all));
        listeners.bound(server, new AddressLimit(settings.limits().addressConnections(), settings.proxies()));
        return listeners;
    }

    private void bound(Server server, AddressLimit limit) {
        for (ServerConnector each : all()) {
            each.addBean(limit.door(each == secure));
        }
        server.addBean(new PeriodicTask(server.getScheduler(), REPORTS, limit::report));
    }

    /** Returns whether each selector executes a task within the limit. */
    boolean respond(Duration limit) {
        List<ManagedSelector> selectors = all().stream()
                .flatMap(each -> each.getSelectorManager().getContainedBeans(ManagedSelector.class).stream())
                .toList();
        CountDownLatch executed = new CountDownLatch(selectors.size());
        selectors.forEach(each -> each.submit(selector -> executed.countDown()));
        try {
            return executed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    List<ServerConnector> all() {
        List<ServerConnector> all = new ArrayList<>(2);
        if (secure != null) {
            all.add(secure);
        }
        if (plain != null) {
            all.add(plain);
        }
        return all;
    }

    /** Closes the connections on which no request is in progress. */
    void closeIdleConnections() {
        for (ServerConnector connector : all()) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                Connection connection = Connections.carrying(endPoint);
                if (connection != null && Connections.idle(connection) && !begins(connection)) {
                    endPoint.close();
                }
            }
        }
    }

    /** Returns whether the first request on a connection is probably on its way. Such a request should receive a response. */
    private static boolean begins(Connection connection) {
        return connection.getMessagesIn() == 0
                && System.currentTimeMillis() - connection.getCreatedTimeStamp() < FIRST_REQUEST_MILLIS;
    }

    /** Opens the listener that has the port of this socket, or any port, with the socket. */
    void open(ServerSocketChannel socket) {
        try {
            int port = ((InetSocketAddress) socket.getLocalAddress()).getPort();
            ServerConnector listener = all().stream()
                    .filter(each -> each.getPort() == port || each.getPort() == 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The socket that was passed to the process has the port " + port
                                    + ", but the server has "
                                    + all().stream()
                                            .map(each -> "port " + each.getPort())
                                            .collect(Collectors.joining(" and "))
                                    + ". Set mastaba.http.port = " + port
                                    + " in conf/server.cfg, or change the port in the unit of the"
                                    + " socket"));
            listener.open(socket);
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Returns the port that determines the server's own address. */
    ServerConnector main() {
        return all().get(0);
    }

    private static ServerConnector connector(
            Server server, HttpSettings settings, int port, ConnectionFactory... speaking) {
        ServerConnector connector = new ServerConnector(server, speaking) {
            @Override
            public void accept(int acceptor) throws IOException {
                // An interrupt from before this thread began to accept connections would close the port.
                Thread.interrupted();
                super.accept(acceptor);
            }

            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                ServedEndPoint endPoint = new ServedEndPoint(
                        channel,
                        selector,
                        key,
                        getScheduler(),
                        settings.limits().answerPace());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        connector.setHost(settings.host());
        connector.setPort(port);
        connector.setAcceptQueueSize(settings.limits().queue());
        connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
        connector.setShutdownIdleTimeout(settings.operation().stopTimeout().toMillis());
        server.addConnector(connector);
        server.addBean(HeadTimeout.of(connector, settings.limits().headTimeout()));
        return connector;
    }

    private static ConnectionFactory[] plain(Server server, HttpSettings settings) {
        HttpConfiguration http = http(settings.limits());
        HttpConnectionFactory first = new HttpConnectionFactory(http);
        return settings.protocols().h2c()
                ? new ConnectionFactory[] {
                    first, bounded(new HTTP2CServerConnectionFactory(http), settings.limits(), server)
                }
                : new ConnectionFactory[] {first};
    }

    private static ConnectionFactory[] secure(
            Server server, HttpSettings settings, TlsSettings tls, Certificates certificates) {
        server.addBean(new PeriodicTask(server.getScheduler(), tls.reload(), certificates::look));
        HttpConfiguration https = http(settings.limits());
        https.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory first = new HttpConnectionFactory(https);
        if (!settings.protocols().h2()) {
            return new ConnectionFactory[] {
                new SslConnectionFactory(certificates.context(), HttpVersion.HTTP_1_1.asString()), first
            };
        }
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return new ConnectionFactory[] {
            new SslConnectionFactory(certificates.context(), choice.getProtocol()),
            choice,
            bounded(new HTTP2ServerConnectionFactory(https), settings.limits(), server),
            first
        };
    }

    private static ConnectionFactory bounded(
            AbstractHTTP2ServerConnectionFactory http2, ClientLimits limits, Server server) {
        http2.setFlowControlStrategyFactory(
                () -> new PacedFlow(limits.idleTimeout(), limits.responseRate(), server.getThreadPool()));
        // A WebSocket needs a connection of its own; clients that are offered one inside HTTP/2 would not open that.
        http2.setConnectProtocolEnabled(false);
        http2.setMaxConcurrentStreams(limits.streams());
        http2.setStreamIdleTimeout(limits.idleTimeout().toMillis());
        return http2;
    }

    private static HttpConfiguration http(ClientLimits limits) {
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setRequestHeaderSize(limits.requestHeadBytes());
        protocol.setResponseHeaderSize(Math.min(limits.responseHeadBytes(), 8 << 10));
        protocol.setMaxResponseHeaderSize(limits.responseHeadBytes());
        // The cache ignores the case of letters: a cookie or a password would be taken for a former one on the
        // connection.
        protocol.setHeaderCacheSize(0);
        protocol.setSendServerVersion(false);
        protocol.setSendDateHeader(true);
        protocol.setUriCompliance(PATHS);
        return protocol;
    }
}
