package dev.mastaba.http;

import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.servlet.MastabaServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The servlet on Tomcat, in a context and below a path. */
class TomcatContractTest extends ServerContract {
    @Override
    String name() {
        return "the servlet on Tomcat";
    }

    @Override
    Set<Ability> lacks() {
        return EnumSet.of(Ability.REVOCATION);
    }

    @Override
    String prefix() {
        return "/our%20shop/at";
    }

    @Override
    Running start(ApplicationSource source, Map<String, String> settings) throws Exception {
        Tomcat tomcat = new Tomcat();
        Path base = Files.createTempDirectory("mastaba-tomcat");
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setEncodedSolidusHandling("passthrough");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/our shop", base.toString());
        context.addServletContainerInitializer(new WsSci(), null);
        Wrapper servlet = Tomcat.addServlet(context, "mastaba", new MastabaServlet(source));
        servlet.setAsyncSupported(true);
        settings.forEach(servlet::addInitParameter);
        servlet.addMapping("/at/*");
        tomcat.start();
        return new Running() {
            @Override
            public int port() {
                return connector.getLocalPort();
            }

            @Override
            public void close() throws Exception {
                if (tomcat.getServer().getState() == LifecycleState.DESTROYED) {
                    return;
                }
                tomcat.stop();
                tomcat.destroy();
                delete(base);
            }
        };
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
