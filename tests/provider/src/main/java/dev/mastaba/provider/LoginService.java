package dev.mastaba.provider;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;

/**
 * Spring's authorization server on a free port of 127.0.0.1: an OpenID provider with the users {@value #ADA} and {@value #BOB}, whose passwords are
 * their names. Started by its constructor.
 */
public final class LoginService implements AutoCloseable {
    /** A user in the groups {@code editors} and {@code poets}. */
    public static final String ADA = "ada";

    /** A user without groups. */
    public static final String BOB = "bob";

    private final Tomcat tomcat = new Tomcat();
    private final ServiceKeys keys = new ServiceKeys();
    private final ServiceClients clients = new ServiceClients();
    private final Path folder;

    /** Starts the service at a port, such as the former port of a restarted one. */
    public LoginService(int port) {
        try {
            folder = Files.createTempDirectory("provider");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(port);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        StandardContext context = (StandardContext) tomcat.addContext("", null);
        // The process ends with the tests, so a search for leaks is unnecessary.
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Tomcat.addServlet(context, "nothing", new NothingServlet());
        context.addServletMapping("/", "nothing");
        context.addServletContainerInitializer(new ServiceStart(keys, clients), null);
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            throw new IllegalStateException("The login service did not start", failed);
        }
        if (connector.getLocalPort() < 0) {
            throw new IllegalStateException("The login service did not open a port");
        }
    }

    /** Starts the service on a free port. */
    public LoginService() {
        this(0);
    }

    /** Returns its URL, which is also its issuer name. */
    public URI issuer() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Returns its port. */
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Returns the applications that are registered. */
    public ServiceClients clients() {
        return clients;
    }

    /** Replaces the key for signing; the former one is removed from its JWKS. */
    public void changeKey() {
        keys.change();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (LifecycleException | IOException failed) {
            throw new IllegalStateException("The login service did not stop", failed);
        }
    }
}
