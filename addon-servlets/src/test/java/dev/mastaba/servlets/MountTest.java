package dev.mastaba.servlets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.Response;
import dev.mastaba.testing.TestApp;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What servlets below a mount see and send, over a socket of the real server. */
class MountTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A servlet of a function. */
    static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @FunctionalInterface
        interface Body {
            void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;
        }

        private final transient Body body;

        Page(Body body) {
            this.body = body;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            body.answer(request, response);
        }
    }

    static TestApp app(WebApplication application) {
        AddOn mounting = config -> {
            Servlets.of(config).mount("legacy", "/legacy", application);
            config.route("home", "/").get(request -> Response.text("home"));
        };
        return TestApp.of(mounting, new ServletsAddOn()).overSocket();
    }

    static HttpResponse<String> get(TestApp app, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(app, path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    static URI at(TestApp app, String path) {
        return URI.create(app.address().toString().replaceAll("/$", "") + path);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void paths(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter()
                .print(String.join(
                        " | ",
                        request.getMethod(),
                        request.getContextPath(),
                        request.getServletPath(),
                        String.valueOf(request.getPathInfo()),
                        request.getRequestURI(),
                        String.valueOf(request.getQueryString()),
                        request.getRequestURL().toString().replaceAll(":\\d+", "")));
    }

    @Test
    @Tag("smoke")
    void aServletSeesThePathOfItsMountAsTheContextPath() {
        WebApplication application = WebApplication.of(() -> new Page(MountTest::paths))
                .servlet("report", "/report/*", () -> new Page(MountTest::paths))
                .servlet("exact", "/exact", () -> new Page(MountTest::paths));
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/a/b%20c?x=1&y").body())
                    .isEqualTo("GET | /legacy |  | /a/b c | /legacy/a/b%20c | x=1&y | http://127.0.0.1/legacy/a/b%20c");
            assertThat(get(app, "/legacy/report/2").body())
                    .isEqualTo(
                            "GET | /legacy | /report | /2 | /legacy/report/2 | null | http://127.0.0.1/legacy/report/2");
            assertThat(get(app, "/legacy/exact").body()).contains("| /legacy | /exact | null | /legacy/exact |");
            assertThat(get(app, "/legacy/").body()).contains("| /legacy |  | / | /legacy/ |");
            assertThat(get(app, "/legacyx").statusCode()).isEqualTo(404);
            assertThat(get(app, "/").body()).isEqualTo("home");
        }
    }

    @Test
    void thePathWithoutASlashIsRedirected() {
        try (TestApp app = app(WebApplication.of(() -> new Page(MountTest::paths)))) {
            HttpResponse<String> redirect = get(app, "/legacy?a=%20b");

            assertThat(redirect.statusCode()).isEqualTo(308);
            assertThat(redirect.headers().firstValue("location")).hasValue("/legacy/?a=%20b");
        }
    }

    @Test
    void relativeRedirectsStayBelowTheMount() {
        WebApplication application = WebApplication.of(
                        () -> new Page((request, response) -> response.sendRedirect("next")))
                .servlet(
                        "up",
                        "/up",
                        () -> new Page((request, response) -> response.sendRedirect(request.getContextPath() + "/x")));
        try (TestApp app = app(application)) {
            assertThat(URI.create("/legacy/a/b")
                            .resolve(get(app, "/legacy/a/b")
                                    .headers()
                                    .firstValue("location")
                                    .orElseThrow())
                            .getPath())
                    .isEqualTo("/legacy/a/next");
            assertThat(get(app, "/legacy/up").headers().firstValue("location").orElseThrow())
                    .endsWith("/legacy/x");
        }
    }

    @Test
    void dotSegmentsDoNotLeaveTheMount() throws Exception {
        try (TestApp app = app(WebApplication.of(() -> new Page(MountTest::paths)))) {
            for (String path : List.of(
                    "/legacy/../secret", "/legacy/%2e%2e/secret", "/legacy/a/..%2f../secret", "/legacy/..;/x")) {
                String answer = RawExchange.get(app.address(), path);

                assertThat(answer).as(path).matches("(?s)HTTP/1.1 (400|404) .*");
            }
            assertThat(RawExchange.get(app.address(), "/legacy/a/../b")).contains("| /b |");
        }
    }

    @Test
    void statusHeadersAndCookiesArrive() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.setStatus(203);
            response.addHeader("X-Many", "1");
            response.addHeader("X-Many", "2");
            response.addCookie(new jakarta.servlet.http.Cookie("a", "b"));
            response.setContentType("text/plain;charset=iso-8859-1");
            response.getWriter()
                    .print("ä " + request.getHeader("X-Sent") + " "
                            + Collections.list(request.getHeaders("X-Sent")).size() + " " + request.getRemoteAddr()
                            + " " + request.getServerPort() + " " + request.isSecure());
        }));
        try (TestApp app = app(application)) {
            HttpResponse<String> response = get(app, "/legacy/", "X-Sent", "yes");

            assertThat(response.statusCode()).isEqualTo(203);
            assertThat(response.headers().allValues("x-many")).containsExactly("1", "2");
            assertThat(response.headers().firstValue("set-cookie")).hasValue("a=b");
            assertThat(response.headers().firstValue("content-type")).hasValue("text/plain;charset=iso-8859-1");
            assertThat(response.headers().firstValue("server")).isEmpty();
            assertThat(response.body())
                    .isEqualTo("ä yes 1 127.0.0.1 " + app.address().getPort() + " false");
        }
    }

    @Test
    void aSessionBelongsToTheMount() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            Integer before = (Integer) request.getSession().getAttribute("count");
            int count = before == null ? 1 : before + 1;
            request.getSession().setAttribute("count", count);
            response.getWriter().print(count);
            response.setIntHeader("X-Seconds", request.getSession().getMaxInactiveInterval());
        }));
        try (TestApp app = app(application)) {
            HttpResponse<String> first = get(app, "/legacy/");
            String cookie = first.headers().firstValue("set-cookie").orElseThrow();

            assertThat(first.headers().firstValue("x-seconds")).hasValue("1800");
            assertThat(cookie)
                    .startsWith("JSESSIONID=")
                    .contains("; Path=/legacy", "HttpOnly", "SameSite=Lax")
                    .doesNotContain("mount");
            assertThat(get(app, "/legacy/", "Cookie", cookie.split(";")[0]).body())
                    .isEqualTo("2");
            assertThat(get(app, "/legacy/").body()).isEqualTo("1");
        }
    }

    @Test
    void forwardsAndIncludesSeeTheMount() {
        WebApplication application = WebApplication.initializedBy((classes, context) -> {
            context.addServlet("target", new Page(MountTest::paths)).addMapping("/target");
            context.addServlet(
                            "forward",
                            new Page((request, response) ->
                                    request.getRequestDispatcher("/target?q=1").forward(request, response)))
                    .addMapping("/forward");
            context.addServlet("include", new Page((request, response) -> {
                        response.getWriter().print("[");
                        request.getRequestDispatcher("target").include(request, response);
                        request.getRequestDispatcher("included").include(request, response);
                        response.getWriter().print("]" + request.getAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH));
                    }))
                    .addMapping("/include");
            context.addServlet(
                            "included",
                            new Page((request, response) -> response.getWriter()
                                    .print(request.getAttribute(RequestDispatcher.INCLUDE_CONTEXT_PATH) + " "
                                            + request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI))))
                    .addMapping("/included");
        });
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/forward").body())
                    .isEqualTo(
                            "GET | /legacy | /target | null | /legacy/target | q=1 | http://127.0.0.1/legacy/target");
            assertThat(get(app, "/legacy/include").body())
                    .startsWith("[GET | /legacy | /include | null | /legacy/include |")
                    .endsWith("/legacy /legacy/included]null");
            assertThat(get(app, "/legacy/other").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void filtersListenersAndParametersWork() {
        List<String> events = Collections.synchronizedList(new ArrayList<>());
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> response.getWriter()
                        .print(request.getServletContext().getInitParameter("colour")
                                + request.getAttribute("filtered"))))
                .parameter("colour", "blue")
                .filter("mark", "/*", () -> (request, response, chain) -> {
                    request.setAttribute("filtered", "+");
                    chain.doFilter(request, response);
                })
                .listener(() -> new ServletContextListener() {
                    @Override
                    public void contextInitialized(ServletContextEvent event) {
                        events.add("initialized " + event.getServletContext().getContextPath());
                    }

                    @Override
                    public void contextDestroyed(ServletContextEvent event) {
                        events.add("destroyed");
                    }
                });
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/").body()).isEqualTo("blue+");
            assertThat(events).last().isEqualTo("initialized /legacy");
        }
        assertThat(events).last().isEqualTo("destroyed");
    }

    @Test
    void errorPagesOfTheWebApplicationAreShown() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
                    if (request.getPathInfo().equals("/fails")) {
                        throw new IllegalArgumentException("a secret");
                    }
                    if (request.getPathInfo().equals("/plain")) {
                        throw new IllegalStateException("a secret");
                    }
                    response.sendError(Integer.parseInt(request.getPathInfo().substring(1)), "a reason");
                }))
                .servlet(
                        "missing",
                        "/missing",
                        () -> new Page((request, response) -> response.getWriter()
                                .print("missing " + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) + " "
                                        + request.getContextPath() + " "
                                        + (request.getDispatcherType() == DispatcherType.ERROR))))
                .servlet(
                        "broken",
                        "/broken",
                        () -> new Page(
                                (request, response) -> response.getWriter().print("broken")))
                .errorPage(404, "/missing")
                .errorPage(IllegalArgumentException.class, "/broken");
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/404").statusCode()).isEqualTo(404);
            assertThat(get(app, "/legacy/404").body()).isEqualTo("missing /legacy/404 /legacy true");
            assertThat(get(app, "/legacy/fails").statusCode()).isEqualTo(500);
            assertThat(get(app, "/legacy/fails").body()).isEqualTo("broken");
            assertThat(get(app, "/legacy/409").body()).contains("a reason").doesNotContain("Powered");
            assertThat(get(app, "/legacy/plain").statusCode()).isEqualTo(500);
            assertThat(get(app, "/legacy/plain").body()).doesNotContain("a secret", "Exception");
        }
    }

    @Test
    void headHasTheFieldsOfGetWithoutTheBody() {
        WebApplication application = WebApplication.of(() -> new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/plain");
                byte[] body = new byte[Integer.parseInt(request.getPathInfo().substring(1))];
                response.setContentLength(body.length);
                response.getOutputStream().write(body);
            }
        });
        try (TestApp app = app(application)) {
            for (String length : List.of("10", "1000000")) {
                HttpResponse<String> response = send(HttpRequest.newBuilder(at(app, "/legacy/" + length))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build());

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.headers().firstValue("content-length")).hasValue(length);
                assertThat(response.body()).isEmpty();
            }
            assertThat(get(app, "/legacy/1000000").body()).hasSize(1_000_000);
        }
    }

    @Test
    void aServletThatDoesNotStartRefusesTheApplication() {
        List<String> events = new ArrayList<>();
        HttpServlet failing = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            public void init() throws ServletException {
                throw new ServletException("no licence");
            }
        };
        WebApplication application = WebApplication.of(() -> failing).listener(() -> new ServletContextListener() {
            @Override
            public void contextDestroyed(ServletContextEvent event) {
                events.add("destroyed");
            }
        });

        assertThatThrownBy(() -> app(application))
                .hasStackTraceContaining("MAST-SERVLET-001")
                .hasStackTraceContaining(
                        "The web application mounted at /legacy cannot start: jakarta.servlet.ServletException: no licence")
                .hasStackTraceContaining("MountTest.java");
        assertThat(events).containsExactly("destroyed");
    }

    @Test
    void theRequestOfTheApplicationIsThere() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> response.getWriter()
                .print(Servlets.request(request).viewId() + " "
                        + Servlets.request(request).pathParams())));
        try (TestApp app = app(application)) {
            assertThat(get(app, "/legacy/a/b").body()).contains("servlet_path=a/b");
        }
    }
}
