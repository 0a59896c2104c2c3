package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleListener;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Test;

/** The server as a web application in a Tomcat. */
class WarIT extends ServerInContainer {
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();
    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            // Only texts, because the objects of a record would keep their classes.
            logged.add(record.getLoggerName() + ": " + record.getMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    /** The web application in the Tomcat. */
    private record TomcatSite(Tomcat tomcat, Context context) implements Deployment {
        @Override
        public void remove() throws Exception {
            tomcat.getHost().removeChild(context);
            context.destroy();
        }

        @Override
        public ClassLoader classes() {
            return context.getLoader().getClassLoader();
        }
    }

    @Override
    void start() throws Exception {
        tomcat.setBaseDir(Files.createDirectory(folder.resolve("tomcat")).toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setEncodedSolidusHandling("passthrough");
        tomcat.setConnector(connector);
        tomcat.getHost()
                .setAppBase(Files.createDirectory(folder.resolve("apps")).toString());
        tomcat.start();
        Logger.getLogger("").addHandler(log);
    }

    @Override
    void stop() throws Exception {
        Logger.getLogger("").removeHandler(log);
        tomcat.stop();
        tomcat.destroy();
    }

    @Override
    int port() {
        return connector.getLocalPort();
    }

    @Override
    String log() {
        return String.join("\n", logged);
    }

    @Override
    Deployment deploy(String mastabaBase) throws IOException {
        return new TomcatSite(
                tomcat,
                tomcat.addWebapp(
                        tomcat.getHost(), "/site", war().toAbsolutePath().toString(), config(mastabaBase)));
    }

    /** Reads the WAR's web.xml, and sets the base if there is one. */
    private static LifecycleListener config(String mastabaBase) {
        ContextConfig config = new ContextConfig();
        return event -> {
            ((StandardJarScanner) ((Context) event.getLifecycle()).getJarScanner()).setScanClassPath(false);
            if (mastabaBase != null && event.getType().equals(Lifecycle.BEFORE_START_EVENT)) {
                ((Context) event.getLifecycle()).addParameter("mastaba.base", mastabaBase);
            }
            config.lifecycleEvent(event);
        };
    }

    @Test
    void theBaseMustExistAndBeWritable() throws Exception {
        deploy(null).remove();
        assertThat(log()).contains("The server has no base", "mastaba.base");
        deploy(folder.resolve("missing").toString()).remove();
        assertThat(log()).contains(folder.resolve("missing") + ", is not an existing folder");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void webSocketsEndWithTheirApplication() throws Exception {
        Files.createDirectories(base().resolve("bundles"));
        drop(Conversation.application("first", folder));
        Deployment site = deploy(base().toString());
        awaitPage("/", "front of first");
        Conversation old = Conversation.begin(url("/"), "hello");
        assertThat(old.next()).isEqualTo("first heard hello");
        drop(Conversation.application("second", folder));
        assertThat(old.next()).isEqualTo("closed 1001");
        awaitPage("/", "front of second");
        Conversation fresh = Conversation.begin(url("/"), "hello");
        assertThat(fresh.next()).isEqualTo("second heard hello");
        site.remove();
        assertThat(fresh.next()).isEqualTo("closed 1001");
    }
}
