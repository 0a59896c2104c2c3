package dev.mastaba.system;

import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** The server as a web application in a Jetty. Without WebSockets, because Tomcat has the same class path, and its WebSockets would be found. */
class JettyWarIT extends ServerInContainer {
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final ContextHandlerCollection sites = new ContextHandlerCollection();

    @Override
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(sites);
        jetty.start();
    }

    @Override
    void stop() throws Exception {
        jetty.stop();
    }

    @Override
    int port() {
        return connector.getLocalPort();
    }

    @Override
    String log() {
        return jetty.dump();
    }

    @Override
    Deployment deploy(String mastabaBase) throws Exception {
        WebAppContext site = new WebAppContext(war().toAbsolutePath().toString(), "/site");
        site.setInitParameter("mastaba.base", mastabaBase);
        site.setThrowUnavailableOnStartupException(true);
        sites.addHandler(site);
        site.start();
        ClassLoader classes = site.getClassLoader();
        return new JettySite(sites, site, classes);
    }

    /** The web application in the Jetty. */
    private record JettySite(ContextHandlerCollection sites, WebAppContext site, ClassLoader classes)
            implements Deployment {
        @Override
        public void remove() throws Exception {
            site.stop();
            sites.removeHandler(site);
        }
    }
}
