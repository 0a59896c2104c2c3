package dev.mastaba.http;

import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.websocket.core.WebSocketConnection;
import org.jspecify.annotations.Nullable;

/** Queries about a connection, independent of its protocol. */
final class Connections {
    private Connections() {}

    /** Returns the connection that carries requests, or that will become one: inside the encryption if there is any. */
    static @Nullable Connection carrying(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        return connection instanceof SslConnection encrypted
                ? encrypted.getSslEndPoint().getConnection()
                : connection;
    }

    /**
     * Returns whether reading the body of a request never waits, because there is none. (The head of an HTTP/1 request declares a body; that of
     * HTTP/2 need not.)
     */
    static boolean bringsNoBody(Request request) {
        if (declaresNoBody(request)) {
            return true;
        }
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (request.getLength() < 0 && connection.getConnection() instanceof HTTP2Connection multiplexed) {
            Stream stream = multiplexed.getSession().getStream(Integer.parseInt(request.getId()));
            return stream != null && stream.isRemotelyClosed();
        }
        return false;
    }

    /** Returns whether the head of a request excludes a body; false for an HTTP/2 request without a length. */
    static boolean declaresNoBody(Request request) {
        long length = request.getLength();
        return length == 0 || length < 0 && isHttp1(request) && !isTransferCoded(request.getHeaders());
    }

    private static boolean isTransferCoded(HttpFields fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.getField(i).getHeader() == HttpHeader.TRANSFER_ENCODING) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a request arrived over HTTP/1. */
    static boolean isHttp1(Request request) {
        return request.getConnectionMetaData().getHttpVersion().getVersion() <= HttpVersion.HTTP_1_1.getVersion();
    }

    /** Returns whether no request is in progress on the connection; a WebSocket closes itself with a handshake. */
    static boolean idle(Connection connection) {
        if (connection instanceof HTTP2Connection multiplexed) {
            return multiplexed.getSession().getStreams().isEmpty();
        }
        if (connection instanceof WebSocketConnection) {
            return false;
        }
        return connection.getEndPoint().isFillInterested() && connection.getMessagesIn() == connection.getMessagesOut();
    }

    /** Ends a connection after this response: with {@code Connection: close}, or by announcing the end to an HTTP/2 client. */
    static void endAfter(Connection connection, Response out) {
        if (!announceEnd(connection)) {
            out.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
    }

    /**
     * Announces to an HTTP/2 client that it should open a new connection for further requests; the connection ends after its running requests.
     * Returns false for other protocols, which cannot announce this without a response.
     */
    static boolean announceEnd(Connection connection) {
        if (connection instanceof HTTP2Connection multiplexed) {
            CompletableFuture<Void> unused = multiplexed.getSession().shutdown();
            return true;
        }
        return false;
    }
}
