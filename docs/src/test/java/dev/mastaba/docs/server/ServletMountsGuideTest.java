package dev.mastaba.docs.server;

import static dev.mastaba.core.view.ViewOptions.permission;
import static dev.mastaba.core.view.ViewOptions.requireCsrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.servlets.Servlets;
import dev.mastaba.servlets.ServletsAddOn;
import dev.mastaba.servlets.WebApplication;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestPolicy;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code of the guide's page about mounted servlets. */
class ServletMountsGuideTest {
    // tag::mounts-servlet
    static final class ReportServlet extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print("Report of " + request.getPathInfo() + " for " + request.getRemoteUser());
        }
    }
    // end::mounts-servlet

    static final class MissingServlet extends HttpServlet {
        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("There is no such report.");
        }
    }

    static final class TimingFilter extends HttpFilter {}

    static void mount(Configurator config) {
        // tag::mounts-mount
        Servlets.of(config).mount("reports", "/reports", WebApplication.of(ReportServlet::new), permission("read"));
        // end::mounts-mount
    }

    static void mountMore(Configurator config) {
        // tag::mounts-application
        WebApplication application = WebApplication.of(ReportServlet::new)
                .servlet("missing", "/missing", MissingServlet::new)
                .filter("timing", "/*", TimingFilter::new)
                .parameter("reports.folder", "/srv/reports")
                .errorPage(404, "/missing");
        Servlets.of(config).mount("more", "/more", application, requireCsrf(false));
        // end::mounts-application
    }

    // tag::mounts-initializer
    static void start(Set<Class<?>> classes, ServletContext context) {
        ServletRegistration.Dynamic reports = context.addServlet("reports", new ReportServlet());
        reports.addMapping("/daily/*");
        reports.setInitParameter("format", "pdf");
        reports.setLoadOnStartup(1);
        context.setSessionTimeout(10);
    }
    // end::mounts-initializer

    static void mountWhole(Configurator config) {
        // tag::mounts-whole
        Servlets.of(config).mount("whole", "/whole", WebApplication.initializedBy(ServletMountsGuideTest::start));
        // end::mounts-whole
    }

    // tag::mounts-request
    static String application(HttpServletRequest servletRequest) {
        Request request = Servlets.request(servletRequest);
        return request.viewId();
    }
    // end::mounts-request

    @Test
    void theMountsAnswer() {
        AddOn mounting = config -> {
            config.setSecurityPolicy(TestPolicy.permitting("read").as("ada"));
            mount(config);
            mountMore(config);
            mountWhole(config);
        };
        try (TestApp app = TestApp.of(mounting, new ServletsAddOn())) {
            assertThat(app.get("/reports/may").body()).isEqualTo("Report of /may for ada");
            assertThat(app.get("/more/june").body()).isEqualTo("Report of /june for ada");
            assertThat(app.get("/whole/daily/july").body()).isEqualTo("Report of /july for ada");
            app.get("/whole/other").expectStatus(404);
        }
    }
}
