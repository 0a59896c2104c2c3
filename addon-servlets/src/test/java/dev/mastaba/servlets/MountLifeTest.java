package dev.mastaba.servlets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start and the end of web applications and of their requests. */
class MountLifeTest {
    private static TestApp inMemory(String path, WebApplication application) {
        AddOn mounting = config -> Servlets.of(config).mount("legacy", path, application);
        return TestApp.of(mounting, new ServletsAddOn());
    }

    @Test
    void aMountOfTheRootAnswersAllPaths() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) ->
                response.getWriter().print("[" + request.getContextPath() + "] " + request.getPathInfo())));
        try (TestApp app = inMemory("/", application)) {
            assertThat(app.get("/").body()).isEqualTo("[] /");
            assertThat(app.get("/a/b").body()).isEqualTo("[] /a/b");
        }
    }

    @Test
    void aServletSeesAConnection() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> response.getWriter()
                .print(request.getServerName() + " " + request.getLocalName() + " " + request.getProtocol() + " "
                        + request.getServletConnection().getConnectionId().isEmpty() + " "
                        + request.getServletConnection().getProtocol())));
        try (TestApp app = inMemory("/legacy", application)) {
            assertThat(app.request(TestRequest.get("/legacy/").host("shop.example"))
                            .body())
                    .isEqualTo("shop.example shop.example HTTP/1.1 false HTTP/1.1");
            assertThat(app.request(TestRequest.get("/legacy/").host("")).body()).startsWith("localhost ");
        }
    }

    @Test
    void anInformationalStatusIsNotTheResponse() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            if (request.getPathInfo().equals("/hints")) {
                response.sendError(103);
                response.getWriter().print("hinted");
            } else {
                response.setStatus(101);
                response.flushBuffer();
            }
        }));
        try (TestApp app = inMemory("/legacy", application)) {
            assertThat(app.get("/legacy/hints").body()).isEqualTo("hinted");
            app.get("/legacy/other").expectStatus(500);
        }
    }

    @Test
    void aRequestFromElsewhereHasNoRequestOfTheApplication() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            request.removeAttribute(dev.mastaba.core.http.Request.class.getName());
            try {
                Servlets.request(request);
            } catch (IllegalArgumentException elsewhere) {
                response.getWriter().print(elsewhere.getMessage());
            }
        }));
        try (TestApp app = inMemory("/legacy", application)) {
            assertThat(app.get("/legacy/").body()).startsWith("The request does not come from a mount");
        }
    }

    @Test
    void aMountAnswersOnlyAfterItsStart() throws Exception {
        AddOn mounting = config -> Servlets.of(config)
                .mount("legacy", "/legacy", WebApplication.of(() -> new Page((request, response) -> {})));
        Application application =
                Composition.of(mounting).with(new ServletsAddOn()).makeApplication();
        for (Lifecycle mount : application.all(Lifecycle.class)) {
            mount.live(application);
            mount.retired(application);
        }
        try (TestApp started = TestApp.of(mounting, new ServletsAddOn())) {
            started.get("/legacy/").expectStatus(200);
            for (Lifecycle mount : started.application().all(Lifecycle.class)) {
                mount.retired(started.application());
            }
            assertThat(started.get("/legacy/").expectStatus(500).body()).doesNotContain("Exception");
        }
    }

    @Test
    void anApplicationEndsAlthoughAListenerFails() {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {}))
                .listener(() -> new ServletContextListener() {
                    @Override
                    public void contextDestroyed(ServletContextEvent event) {
                        ends.add("ended");
                        throw new IllegalStateException("a listener fails");
                    }
                });
        try (TestApp app = inMemory("/legacy", application)) {
            app.get("/legacy/").expectStatus(200);
        }
        assertThat(ends).containsExactly("ended");
    }

    /** As at the end of the time for drains. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServletEndsIfItsRequestIsInterrupted(boolean begun) throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        CountDownLatch running = new CountDownLatch(1);
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            try {
                if (begun) {
                    response.flushBuffer();
                }
                running.countDown();
                if (!begun) {
                    new CountDownLatch(1).await();
                }
                while (true) {
                    response.getOutputStream().write(new byte[1]);
                    response.flushBuffer();
                }
            } catch (InterruptedException | IOException ended) {
                ends.add("ended");
            }
        }));
        try (TestApp app = inMemory("/legacy", application)) {
            Thread request = new Thread(() -> app.get("/legacy/"));
            request.start();
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            request.interrupt();
            assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo("ended");
            request.join(30_000);
            assertThat(request.isAlive()).isFalse();
        }
    }
}
