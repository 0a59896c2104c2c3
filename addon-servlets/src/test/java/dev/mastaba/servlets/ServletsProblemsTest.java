package dev.mastaba.servlets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The errors of mounts, with remedies that were tried. */
class ServletsProblemsTest {
    /** A servlet that does not start. */
    private static final class Failing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void init() throws ServletException {
            throw new ServletException("no licence");
        }
    }

    private static Application application(AddOn addOn) {
        return Composition.of(addOn).with(new ServletsAddOn()).makeApplication();
    }

    private static String refused(AddOn addOn) {
        Application application = application(addOn);
        return catchThrowableOfType(ConfigurationException.class, () -> {
                    for (Lifecycle lifecycle : application.all(Lifecycle.class)) {
                        lifecycle.prepare(application);
                    }
                })
                .getMessage();
    }

    @Test
    void theReportsArePinned() {
        String found = String.join(
                "\n\n",
                refused(config -> Servlets.of(config).mount("legacy", "/legacy", WebApplication.of(Failing::new))),
                refused(config -> Servlets.of(config)
                        .mount("all", "/", WebApplication.initializedBy((classes, context) -> {
                            throw new IllegalStateException("no file");
                        }))),
                refused(config -> Servlets.of(config)
                        .mount("caused", "/caused", WebApplication.initializedBy((classes, context) -> {
                            throw new ServletException("no database", new IllegalStateException("no password"));
                        }))));
        GoldenFile.assertPinned(ServletsProblemsTest.class, "servlet-problems.txt", found + "\n");
    }

    /** Both remedies of MAST-SERVLET-001. */
    @Test
    void aServletThatStartsAndNoMountAreRemedies() {
        AddOn fixed = config -> Servlets.of(config)
                .mount("legacy", "/legacy", WebApplication.of(() -> new Page((request, response) -> {})));
        try (TestApp app = TestApp.of(fixed, new ServletsAddOn());
                TestApp without = TestApp.of((AddOn) config -> {})) {
            app.get("/legacy/").expectStatus(200);
            without.get("/legacy/").expectStatus(404);
        }
    }

    @Test
    void twoServletsOfOneNameOrMappingDoNotStart() {
        WebApplication page = WebApplication.of(() -> new Page((request, response) -> {}));
        assertThat(refused(config -> Servlets.of(config)
                        .mount("a", "/a", page.servlet("servlet", "/x", () -> new Page((request, response) -> {})))))
                .contains("has the name servlet");
        assertThat(refused(config -> Servlets.of(config)
                        .mount("a", "/a", page.servlet("second", "/*", () -> new Page((request, response) -> {})))))
                .contains("has the mapping /* of the servlet second");
    }

    @Test
    void twoMountsOfOneRouteConflict() {
        WebApplication page = WebApplication.of(() -> new Page((request, response) -> {}));
        AddOn twice = config -> Servlets.of(config).mount("a", "/a", page).mount("a", "/b", page);

        assertThat(catchThrowableOfType(ConflictException.class, () -> application(twice)))
                .hasMessageContaining("ServletsProblemsTest.java");
    }

    @Test
    void aMountIsListedWithItsOrigin() {
        AddOn mounting = config -> Servlets.of(config)
                .mount("legacy", "/legacy", WebApplication.of(() -> new Page((request, response) -> {})));
        Introspector introspector = application(mounting).introspector();

        assertThat(introspector.find("mounts", "legacy").orElseThrow().origin()).contains("ServletsProblemsTest.java");
        assertThat(List.of("legacy", "legacy-slash"))
                .allMatch(route -> introspector.find("routes", route).isPresent());
    }
}
