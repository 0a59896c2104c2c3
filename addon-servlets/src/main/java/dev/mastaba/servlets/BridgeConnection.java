package dev.mastaba.servlets;

import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.header.Header;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.Attributes;

/** The connection of one request as Jetty sees it. The real connection belongs to the server. */
final class BridgeConnection extends Attributes.Mapped implements ConnectionMetaData {
    private final Request request;
    private final Connector connector;
    private final Connection closed;

    /**
     * Creates the connection of a request.
     *
     * @param closed a connection without bytes, which Jetty asks for data about encryption
     */
    BridgeConnection(Request request, Connector connector, Connection closed) {
        this.request = request;
        this.connector = connector;
        this.closed = closed;
    }

    /** Returns the URL of a request as the client sent it. */
    static HttpURI uri(Request request) {
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        String authority = request.authority().isEmpty() ? "localhost" : request.authority();
        return HttpURI.from(request.scheme() + "://" + authority + request.rawPath() + query);
    }

    /** Returns the head of a request. Its host is that of the URL, because Jetty refuses a request in which they differ, as behind a proxy. */
    static MetaData.Request head(Request request, HttpURI uri) {
        HttpFields.Mutable fields = HttpFields.build();
        for (Header field : request.headers()) {
            fields.add(field.name(), field.value());
        }
        if (!request.authority().isEmpty()) {
            fields.put(HttpHeader.HOST, request.authority());
        }
        return new MetaData.Request(request.method(), uri, HttpVersion.HTTP_1_1, fields, request.contentLength());
    }

    @Override
    public String getId() {
        return Integer.toHexString(System.identityHashCode(request));
    }

    @Override
    public HttpConfiguration getHttpConfiguration() {
        return connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    }

    @Override
    public HttpVersion getHttpVersion() {
        return HttpVersion.HTTP_1_1;
    }

    @Override
    public String getProtocol() {
        return getHttpVersion().asString();
    }

    @Override
    public Connection getConnection() {
        return closed;
    }

    @Override
    public Connector getConnector() {
        return connector;
    }

    @Override
    public boolean isPersistent() {
        return false;
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return InetSocketAddress.createUnresolved(request.remoteAddress(), 0);
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return InetSocketAddress.createUnresolved(request.host(), request.port());
    }
}
