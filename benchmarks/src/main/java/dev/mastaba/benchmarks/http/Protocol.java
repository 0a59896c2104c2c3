package dev.mastaba.benchmarks.http;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** The protocol of a run. */
enum Protocol {
    /** HTTP/1.1 without encryption. */
    HTTP,

    /** HTTP/1.1 with TLS. */
    HTTPS,

    /** HTTP/2 without encryption. */
    H2C,

    /** HTTP/2 with TLS. */
    H2;

    static final String PASSWORD = "benchmark";

    static Protocol of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean encrypted() {
        return this == HTTPS || this == H2;
    }

    boolean multiplexed() {
        return this == H2C || this == H2;
    }

    /** Returns the platform's settings. */
    Map<String, String> settings(int port, String keyStore) {
        return encrypted()
                ? Map.of(
                        "mastaba.http.plain",
                        "off",
                        "mastaba.http.tls.port",
                        Integer.toString(port),
                        "mastaba.http.tls.keystore",
                        Path.of(keyStore).toAbsolutePath().toString(),
                        "mastaba.http.tls.password",
                        PASSWORD)
                : Map.of(
                        "mastaba.http.port", Integer.toString(port), "mastaba.http.h2c", Boolean.toString(this == H2C));
    }

    /** Returns bare Jetty's connections. */
    ConnectionFactory[] connections(String keyStore) {
        HttpConfiguration http = new HttpConfiguration();
        HttpConnectionFactory first = new HttpConnectionFactory(http);
        if (!encrypted()) {
            return this == H2C
                    ? new ConnectionFactory[] {first, new HTTP2CServerConnectionFactory(http)}
                    : new ConnectionFactory[] {first};
        }
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server keys = new SslContextFactory.Server();
        keys.setKeyStorePath(keyStore);
        keys.setKeyStorePassword(PASSWORD);
        ALPNServerConnectionFactory choice = new ALPNServerConnectionFactory();
        choice.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return new ConnectionFactory[] {
            new SslConnectionFactory(keys, choice.getProtocol()), choice, new HTTP2ServerConnectionFactory(http), first
        };
    }
}
