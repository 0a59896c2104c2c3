package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.servlets.Servlets;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.load.Load;
import dev.mastaba.system.load.LoadResult;
import dev.mastaba.testing.felix.SourceBundle;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servlets of extensions below paths of an application, while their bundles are replaced. */
class ServletMountsIT {
    private static final int SWAPS = Boolean.getBoolean("mastaba.nightly") ? 50 : 10;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private Path shop() {
        return AddOns.application("shop", "shop", """
                        config.addRoute("home", "/home");
                        config.addView(request -> Response.text("APP_0001 home"), route("home"));""").writeTo(folder.resolve("shop"));
    }

    private static SourceBundle mounting(String name, String path, int build, String init) {
        return AddOns.withMembers(name, "@Extends(\"shop\")", """
                        @Override public void include(Configurator config) {
                            dev.mastaba.servlets.Servlets.of(config).mount("%1$s.mount", "%2$s",
                                    dev.mastaba.servlets.WebApplication.of(Page::new), noPermissionRequired());
                        }
                        public static final class Page extends jakarta.servlet.http.HttpServlet {
                            @Override public void init() throws jakarta.servlet.ServletException { %4$s }
                            @Override public void destroy() { System.out.println("%1$s %3$d destroyed"); }
                            @Override protected void doGet(jakarta.servlet.http.HttpServletRequest request,
                                    jakarta.servlet.http.HttpServletResponse response) throws java.io.IOException {
                                response.setContentType("text/plain");
                                response.getWriter().print("APP_%3$04d build %3$d " + request.getContextPath());
                                if (request.getPathInfo().equals("/large")) {
                                    for (int i = 0; i < 2000; i++) { response.getWriter().print("0123456789012345678901234567890123456789\\n"); }
                                }
                            }
                        }""".formatted(name, path, build, init))
                .using(Servlets.class)
                .using(Servlet.class)
                // Tomcat is on the class path of this test, and declares the same contract as the add-on.
                .withHeader("-contract", "!*");
    }

    private Path legacy(int build) {
        return mounting("legacy", "/legacy", build, "").writeTo(folder.resolve("legacy-" + build));
    }

    @Test
    void servletsAreReplacedUnderLoad() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-servlets.jar")
                .withShipped("addons/jakarta.servlet-api.jar")
                .with(shop())
                .with(legacy(0))
                .with(mounting("other", "/other", 7, "").writeTo(folder.resolve("other")))
                .start()) {
            server.awaitPage("/legacy/a", "build 0 /legacy");
            server.awaitPage("/other/a", "build 7 /other");
            Jvm jvm = new Jvm(server.pid());
            LoadResult result;
            try (Load load = Load.on(server.url())
                    .clients(4, Duration.ofMillis(5), "/legacy/b", "/legacy/large", "/other/b", "/home")) {
                for (int build = 1; build <= SWAPS; build++) {
                    server.drop(legacy(build));
                    server.awaitPage("/legacy/a", "build " + build + " /legacy");
                }
                result = load.stop();
            }
            assertThat(result.failures()).isEmpty();
            assertThat(result.failed()).isZero();
            assertThat(result.latencies().count()).isGreaterThan(100);
            jvm.awaitLoadersOf("legacy.Thing$Page", 1, LIMIT);
            Await.until(
                    "the end of the last replaced servlet",
                    LIMIT,
                    () -> server.output().contains("legacy " + (SWAPS - 1) + " destroyed"),
                    server::output);
            assertThat(server.output()).doesNotContain("legacy " + SWAPS + " destroyed", "cannot be unloaded");
            aServletThatDoesNotStartIsRefused(server);
            nothingStays(server, jvm);
        }
    }

    private void aServletThatDoesNotStartIsRefused(Installation server) {
        server.drop(mounting("legacy", "/legacy", 99, "throw new jakarta.servlet.ServletException(\"no licence\");")
                .writeTo(folder.resolve("failing")));
        Await.until(
                "the refusal",
                LIMIT,
                () -> server.reports().all().contains("MAST-SERVLET-001"),
                () -> server.reports().all() + server.output());
        assertThat(server.reports().all())
                .contains("The web application mounted at /legacy cannot start: ", "no licence", "Thing.java");
        server.awaitPage("/legacy/a", "build " + SWAPS + " /legacy");
    }

    private void nothingStays(Installation server, Jvm jvm) {
        assertThat(server.admin("undeploy", "legacy", "other", "dev.mastaba.servlets")
                        .exitCode())
                .isZero();
        jvm.awaitLoadersOf("legacy.Thing$Page", 0, LIMIT);
        jvm.awaitLoadersOf("dev.mastaba.servlets.ServletsAddOn", 0, LIMIT);
        assertThat(jvm.stacks()).doesNotContain("servlets/legacy", "servlets/other");
    }
}
