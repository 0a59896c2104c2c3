package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.servlets.Servlets;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Conversation;
import dev.mastaba.system.host.FrameworkFolder;
import dev.mastaba.system.host.OtherFramework;
import dev.mastaba.system.host.SteadyVisitor;
import dev.mastaba.system.installation.Await;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The platform's bundles in OSGi frameworks of others, with their usual bundles and without any property of the framework. */
class OtherFrameworksIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"felix", "equinox"})
    void aWikiAndAnExtensionThatOthersInstall(String name) throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        try (OtherFramework framework = other.start(name)) {
            framework.awaitPage("/", 404, "No application");
            Files.writeString(other.load().resolve("of.somebody.else.cfg"), "key = value\n");
            other.drop(FrameworkFolder.example("wiki.jar"));
            framework.awaitPage("/", 200, "Wiki");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url())) {
                other.drop(FrameworkFolder.example("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(other.load().resolve("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: removed");
                int before = visitor.answers();
                framework.awaitPage("/", 200, "Wiki");
                assertThat(visitor.failures()).isEmpty();
                assertThat(before).isPositive();
            }
            Files.writeString(other.load().resolve("dev.mastaba.app~wiki.cfg"), "wiki.site = Configured by others\n");
            framework.awaitPage("/", 200, "Configured by others");
            Files.delete(other.load().resolve("dev.mastaba.app~wiki.cfg"));
            framework.awaitPage("/", 200, "Wiki</a>");
            if (name.equals("felix")) {
                framework.typeUntil("mastaba:status", "Applications: wiki");
                framework.typeUntil("mastaba:diff --help", "mastaba:diff [OLDER] [NEWER]");
                framework.typeUntil("mastaba:diff one", "OLDER must be a number");
                framework.type("mastaba:restart");
                framework.await("restarts inside its framework");
                Await.until("the second start", Duration.ofMinutes(1), () -> framework.starts() == 2, framework::all);
                framework.awaitPage("/", 200, "Wiki");
            }
            Files.delete(other.load().resolve("wiki.jar"));
            framework.awaitPage("/", 404, "No application");
            assertThat(framework.all()).doesNotContain("NOT STARTED", "UnsupportedOperation", "ClassNotFound");
        }
    }

    @Test
    void aKeptStorageServesAtOnceAndASwitchedOffAdoptionIsReported() throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 404, "No application");
            framework.type("start addon:" + FrameworkFolder.example("wiki.jar").toUri());
            framework.awaitPage("/", 200, "Wiki");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        try (OtherFramework framework = other.start("felix")) {
            framework.awaitPage("/", 200, "Wiki");
            framework.type("mastaba:undeploy dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
            framework.type("stop 0");
            framework.awaitEnd();
        }
        Files.writeString(other.base().resolve("conf/server.cfg"), "mastaba.adopt = off\n");
        try (OtherFramework framework = other.start("felix")) {
            framework.typeUntil("mastaba:status", "mastaba.adopt is off: dev.mastaba.examples.wiki");
            framework.awaitPage("/", 404, "No application");
        }
    }

    /** A servlet of an extension, in a servlet container of its own, behind the servlet with which the whiteboard serves the application. */
    @Test
    void aServletIsMountedInAnApplicationThatTheWhiteboardServes() throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        other.serveByWhiteboard();
        Files.createDirectories(other.base().resolve("conf"));
        Files.writeString(other.base().resolve("conf/server.cfg"), "mastaba.http.servlet.pattern = /site/*\n");
        try (OtherFramework framework =
                other.start("felix", "-Dorg.osgi.service.http.port=0", "-Dorg.apache.felix.http.host=127.0.0.1")) {
            framework.awaitPage("/site/", 404, "No application");
            other.drop(AddOns.application("shop", "shop", """
                            config.addRoute("home", "/");
                            config.addView(request -> Response.text("home"), route("home"));""").writeTo(folder.resolve("shop")));
            other.drop(legacy());
            framework.awaitPage("/site/legacy/first", 200, "GET /site/legacy /first null 1");
            HttpClient browser =
                    HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
            assertThat(sent(browser, framework, "legacy/a%20b?q=%C3%A4", null))
                    .isEqualTo("GET /site/legacy /a b q=%C3%A4 1");
            assertThat(sent(browser, framework, "legacy/a", null))
                    .as("the same session")
                    .isEqualTo("GET /site/legacy /a null 2");
            String large = "0123456789".repeat(30_000);
            assertThat(sent(browser, framework, "legacy/echo", large)).isEqualTo(large);
            HttpResponse<String> redirect = framework.get("/site/legacy/move");
            assertThat(redirect.statusCode()).isEqualTo(302);
            assertThat(redirect.headers().firstValue("Location").orElseThrow()).endsWith("/site/legacy/target");
            HttpResponse<String> failure = framework.get("/site/legacy/fail");
            assertThat(failure.statusCode()).isEqualTo(500);
            assertThat(failure.body()).doesNotContain("secret");
            assertThat(framework.get("/site/legacy/slow").body())
                    .as("an asynchronous request")
                    .isEqualTo("late");
        }
    }

    @Test
    void aWhiteboardWithWebSocketsServesThoseOfAnApplication() throws Exception {
        FrameworkFolder other = FrameworkFolder.withoutAddOns(folder);
        other.serveByWhiteboard();
        other.addWebSockets();
        try (OtherFramework framework = other.start(
                "felix",
                "-Dorg.osgi.service.http.port=0",
                "-Dorg.apache.felix.http.host=127.0.0.1",
                "-Dorg.apache.felix.jakarta.websocket.enable=true")) {
            other.drop(Conversation.application("first", folder));
            framework.awaitPage("/", 200, "front of first");
            Conversation old = Conversation.begin(framework.url(), "hello");
            assertThat(old.next()).isEqualTo("first heard hello");
            replace(other, Conversation.application("second", folder));
            assertThat(old.next()).isEqualTo("closed 1001");
            framework.awaitPage("/", 200, "front of second");
            assertThat(Conversation.begin(framework.url(), "hello").next()).isEqualTo("second heard hello");
        }
    }

    private static void replace(FrameworkFolder other, Path jar) throws IOException {
        Files.delete(other.load().resolve(jar.getFileName()));
        other.drop(jar);
    }

    private static String sent(HttpClient browser, OtherFramework framework, String path, @Nullable String body)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(framework.url().resolve("/site/" + path)).timeout(Duration.ofSeconds(30));
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Path legacy() {
        return AddOns.withMembers("legacy", "@Extends(\"shop\")", """
                        @Override public void include(Configurator config) {
                            dev.mastaba.servlets.Servlets.of(config).mount("legacy.mount", "/legacy",
                                    dev.mastaba.servlets.WebApplication.of(Page::new), noPermissionRequired(), requireCsrf(false));
                        }
                        public static final class Page extends jakarta.servlet.http.HttpServlet {
                            @Override protected void doGet(jakarta.servlet.http.HttpServletRequest request,
                                    jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {
                                switch (request.getPathInfo()) {
                                    case "/move" -> response.sendRedirect(request.getContextPath() + "/target");
                                    case "/fail" -> throw new IllegalStateException("secret");
                                    case "/slow" -> {
                                        var async = request.startAsync();
                                        new Thread(() -> {
                                            try {
                                                async.getResponse().getWriter().print("late");
                                            } catch (java.io.IOException failed) {
                                                throw new java.io.UncheckedIOException(failed);
                                            }
                                            async.complete();
                                        }).start();
                                    }
                                    default -> {
                                        var session = request.getSession();
                                        Integer visits = (Integer) session.getAttribute("visits");
                                        session.setAttribute("visits", visits == null ? 1 : visits + 1);
                                        response.setContentType("text/plain");
                                        response.getWriter().print("GET " + request.getContextPath() + " " + request.getPathInfo()
                                                + " " + request.getQueryString() + " " + session.getAttribute("visits"));
                                    }
                                }
                            }
                            @Override protected void doPost(jakarta.servlet.http.HttpServletRequest request,
                                    jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {
                                request.getInputStream().transferTo(response.getOutputStream());
                            }
                        }""")
                .using(Servlets.class)
                .using(Servlet.class)
                // Tomcat is on the class path of this test, and declares the same contract as the add-on.
                .withHeader("-contract", "!*")
                .writeTo(folder.resolve("legacy"));
    }

    @Test
    void theWhiteboardOfOthersServesInPlaceOfOurServer() throws Exception {
        FrameworkFolder other = FrameworkFolder.in(folder);
        other.serveByWhiteboard();
        Files.createDirectories(other.base().resolve("conf"));
        Files.createDirectories(other.base().resolve("bundles"));
        Files.writeString(
                other.base().resolve("conf/server.cfg"),
                "mastaba.http.servlet.pattern = /site/*\nmastaba.http.form = 2k\nmastaba.http.threads = 50\n");
        try (OtherFramework framework = other.start(
                "felix",
                "-Dorg.osgi.service.http.port=0",
                "-Dorg.apache.felix.http.host=127.0.0.1",
                "-Dorg.apache.felix.http.jetty.uriComplianceMode=UNSAFE")) {
            framework.awaitPage("/site/", 404, "No application");
            framework.await("these settings have no effect: [mastaba.http.threads]");
            other.drop(FrameworkFolder.example("wiki.jar"));
            framework.awaitPage("/site/", 200, "href=\"/site/");
            try (SteadyVisitor visitor = new SteadyVisitor(framework.url().resolve("/site/"))) {
                other.drop(FrameworkFolder.example("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: live");
                Files.delete(other.load().resolve("wiki-dark.jar"));
                framework.await("dev.mastaba.examples.wiki.dark.adopted.jar: removed");
                assertThat(visitor.answers()).isPositive();
                assertThat(visitor.failures()).isEmpty();
            }
            framework.typeUntil("mastaba:status", "Applications: wiki");
            framework.type("mastaba:restart");
            framework.await("restarts inside its framework");
            framework.awaitPage("/site/", 404, "");
            framework.awaitPage("/site/", 200, "Wiki");
            assertThat(framework.all()).doesNotContain("NOT STARTED", "UnsupportedOperation", "ClassNotFound");
        }
    }
}
