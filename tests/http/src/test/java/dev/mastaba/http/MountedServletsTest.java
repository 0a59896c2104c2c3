package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.jdk.JdkServer;
import dev.mastaba.servlet.MastabaServlet;
import dev.mastaba.servlets.Servlets;
import dev.mastaba.servlets.ServletsAddOn;
import dev.mastaba.servlets.WebApplication;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mounted servlets on the servers that are not ours. */
class MountedServletsTest {
    private static final int LENGTH = 1_000_000;

    /** Answers with its path, and with the body of the request. */
    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("X-Path", request.getContextPath() + " " + request.getPathInfo());
            request.getInputStream().transferTo(response.getOutputStream());
        }
    }

    private static Application application() {
        return Composition.of(config -> Servlets.of(config).mount("legacy", "/legacy", WebApplication.of(Echo::new)))
                .with(new ServletsAddOn())
                .makeApplication();
    }

    private static void assertEchoed(int port, String context) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + context + "/legacy/a"))
                .POST(HttpRequest.BodyPublishers.ofString("x".repeat(LENGTH)))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValue("x-path")).hasValue(context + "/legacy /a");
        assertThat(response.body()).hasSize(LENGTH);
    }

    @Test
    void theServerOfTheJdkServesMounts() throws Exception {
        Application application = application();
        application.start();
        HttpServer server = JdkServer.start(ApplicationSource.of(application), 0, Map.of());
        try {
            assertEchoed(server.getAddress().getPort(), "");
        } finally {
            server.stop(0);
            application.close();
        }
    }

    @Test
    void aServletContainerServesMountsBelowItsContext(@TempDir Path base) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("/shop", base.toString());
        Tomcat.addServlet(context, "mastaba", new MastabaServlet(application())).addMapping("/*");
        tomcat.start();
        try {
            assertEchoed(connector.getLocalPort(), "/shop");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
