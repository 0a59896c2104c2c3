package dev.mastaba.http;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.servlet.MastabaServlet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet on the servlets of Jetty. */
class JettyServletContractTest extends ServerContract {
    @Override
    String name() {
        return "the servlet on Jetty";
    }

    @Override
    Set<Ability> lacks() {
        return EnumSet.of(Ability.CLOSING_STREAMS, Ability.REVOCATION);
    }

    @Override
    Running start(ApplicationSource source, Map<String, String> settings) throws Exception {
        Server server = new Server();
        HttpConfiguration protocol = new HttpConfiguration();
        protocol.setUriCompliance(UriCompliance.DEFAULT.with(
                "MASTABA",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(protocol));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        ServletHolder servlet = new ServletHolder(new MastabaServlet(source));
        servlet.setAsyncSupported(true);
        settings.forEach(servlet::setInitParameter);
        context.addServlet(servlet, "/");
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.setHandler(context);
        server.start();
        return new Running() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void close() throws Exception {
                context.stop();
                server.stop();
            }
        };
    }
}
