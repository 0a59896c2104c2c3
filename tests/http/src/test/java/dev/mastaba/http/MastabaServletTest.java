package dev.mastaba.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.stream.WebSocket;
import dev.mastaba.core.server.ApplicationSource;
import dev.mastaba.servlet.MastabaServlet;
import jakarta.servlet.Servlet;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the servlet does, and how it works with its container. */
class MastabaServletTest {
    private final Tomcat tomcat = new Tomcat();
    private final Connector connector = new Connector();

    private final Serving serving = Serving.of(request -> Response.text(String.join(
            "|",
            request.scheme(),
            request.authority(),
            request.remoteAddress(),
            String.valueOf(request.isLocal()),
            request.contextPath(),
            request.path())));

    private Context context;

    @BeforeEach
    void prepare(@TempDir Path base) {
        tomcat.setBaseDir(base.toString());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        context = tomcat.addContext("", base.toString());
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private Wrapper add(MastabaServlet servlet, String mapping) {
        Wrapper added = Tomcat.addServlet(context, "mastaba", servlet);
        added.addMapping(mapping);
        return added;
    }

    private Wire.Answer ask(String method, String path, String fields) throws Exception {
        try (Wire wire = Wire.to(connector.getLocalPort())) {
            wire.send(method + " " + path + " HTTP/1.1\r\nHost: shop.internal\r\n" + fields
                    + "Connection: close\r\n\r\n");
            return wire.answer();
        }
    }

    @Test
    void theContainerKnowsItsProxies() throws Exception {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setHostHeader("X-Forwarded-Host");
        valve.setInternalProxies("127\\.0\\.0\\.1");
        tomcat.getHost().getPipeline().addValve(valve);
        add(new MastabaServlet(serving), "/*");
        tomcat.start();
        assertThat(ask("GET", "/x", "").body()).isEqualTo("http|shop.internal|127.0.0.1|false||/x");
        String forwarded = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: shop\r\n";
        assertThat(ask("GET", "/x", forwarded).body()).isEqualTo("https|shop|192.0.2.7|false||/x");
    }

    @Test
    void theDefaultServletHasNoPathOfItsOwn() throws Exception {
        add(new MastabaServlet(serving), "/");
        tomcat.start();
        assertThat(ask("GET", "/a/b", "").body()).endsWith("||/a/b");
        assertThat(ask("GET", "/", "").body()).endsWith("||/");
    }

    @Test
    void aPathThatLeadsThereInAnotherFormIsRefused() throws Exception {
        add(new MastabaServlet(serving), "/shop/*");
        tomcat.start();
        assertThat(ask("GET", "/shop/a", "").body()).endsWith("|/shop|/a");
        assertThat(ask("GET", "/%73hop/a", "").body()).endsWith("|/shop|/a");
        Wire.Answer answer = ask("GET", "/x/../shop/a", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("dot segments");
    }

    @Test
    void theSourceCanComeAndGo() throws Exception {
        add(new MastabaServlet(), "/*");
        tomcat.start();
        Wire.Answer none = ask("GET", "/", "");
        assertThat(none.status()).isEqualTo(503);
        assertThat(none.field("Retry-After")).isEqualTo("5");
        context.getServletContext().setAttribute(MastabaServlet.SOURCE, serving);
        assertThat(ask("GET", "/", "").status()).isEqualTo(200);
        context.getServletContext().removeAttribute(MastabaServlet.SOURCE);
        assertThat(ask("GET", "/", "").status()).isEqualTo(503);
    }

    @Test
    void traceIsRefused() throws Exception {
        connector.setAllowTrace(true);
        add(new MastabaServlet(serving), "/*");
        tomcat.start();
        Wire.Answer answer = ask("TRACE", "/", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.field("Allow")).contains("GET").doesNotContain("TRACE");
    }

    @Test
    void aSettingThatDoesNotApplyIsRefused() throws Exception {
        Wrapper servlet = add(new MastabaServlet(serving), "/*");
        servlet.addInitParameter("mastaba.http.port", "80");
        servlet.setLoadOnStartup(1);
        try (LogLines log = LogLines.of("org.apache.catalina")) {
            tomcat.start();
            assertThat(ask("GET", "/", "").status()).isGreaterThanOrEqualTo(404);
        }
    }

    @Test
    void withoutAsynchronousSupportTheThreadSendsLargeBodies() throws Exception {
        Serving large = Serving.of(request -> Response.text("x".repeat(1 << 20)));
        add(new MastabaServlet(large), "/*");
        tomcat.start();
        assertThat(ask("GET", "/", "").body()).hasSize(1 << 20);
        assertThat(large.releasedOnce()).isEqualTo(1);
    }

    private Wire.Answer askForASocket() throws Exception {
        return ask(
                "GET",
                "/",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    }

    @Test
    void withoutAContainerForWebSocketsTheReasonIsLoggedOnce() throws Exception {
        Serving sockets = Serving.of(request -> Response.upgrade(new WebSocket.Endpoint() {}));
        add(new MastabaServlet(sockets), "/*");
        tomcat.start();
        try (LogLines log = LogLines.of("dev.mastaba.servlet")) {
            assertThat(askForASocket().status()).isEqualTo(501);
            assertThat(askForASocket().status()).isEqualTo(501);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("does not have the attribute jakarta.websocket.server.ServerContainer");
        }
        assertThat(sockets.releasedOnce()).isEqualTo(2);
    }

    /** Loads the servlet's classes again, and does not see the API of WebSockets. */
    private static final class WithoutSockets extends URLClassLoader {
        WithoutSockets() {
            super(
                    new URL[] {
                        MastabaServlet.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                    },
                    MastabaServlet.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("jakarta.websocket.")) {
                throw new ClassNotFoundException(name);
            }
            if (name.startsWith("dev.mastaba.servlet.")) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void theServletWorksWithoutTheApiOfWebSockets() throws Exception {
        Serving sockets = Serving.of(request -> request.path().equals("/")
                ? Response.upgrade(new WebSocket.Endpoint() {})
                : Response.text(request.path()));
        try (WithoutSockets loader = new WithoutSockets();
                LogLines log = LogLines.of("dev.mastaba.servlet")) {
            Servlet servlet = (Servlet) loader.loadClass(MastabaServlet.class.getName())
                    .getConstructor(ApplicationSource.class)
                    .newInstance(sockets);
            context.addServletContainerInitializer(new WsSci(), null);
            Tomcat.addServlet(context, "mastaba", servlet).addMapping("/*");
            tomcat.start();
            assertThat(ask("GET", "/page", "").body()).isEqualTo("/page");
            assertThat(askForASocket().status()).isEqualTo(501);
            assertThat(log.lines()).singleElement().asString().contains("does not have the API: jakarta/websocket");
        }
    }

    @Test
    void streamsAreToldThatTheServletIsStopped() throws Exception {
        Serving streaming = Serving.of(request -> Response.stream("text/plain", out -> {
            out.write("first".getBytes());
            out.flush();
            while (!out.closing()) {
                pause();
            }
            out.write("last".getBytes());
        }));
        add(new MastabaServlet(streaming), "/*").setAsyncSupported(true);
        tomcat.start();
        try (Wire wire = Wire.to(connector.getLocalPort())) {
            wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            String begun = "";
            while (!begun.contains("first")) {
                begun += new String(wire.bytes(1));
            }
            ((MastabaServlet) ((Wrapper) context.findChild("mastaba")).getServlet()).destroy();
            String rest = "";
            while (!rest.contains("last")) {
                rest += new String(wire.bytes(1));
            }
        }
        assertThat(context.getState()).isEqualTo(LifecycleState.STARTED);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
