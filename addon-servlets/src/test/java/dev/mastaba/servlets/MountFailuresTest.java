package dev.mastaba.servlets;

import static dev.mastaba.servlets.MountTest.app;
import static dev.mastaba.servlets.MountTest.at;
import static dev.mastaba.servlets.MountTest.get;
import static dev.mastaba.servlets.MountTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.http.NotFound;
import dev.mastaba.core.http.Response;
import dev.mastaba.servlets.MountTest.Page;
import dev.mastaba.testing.TestApp;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions, errors, and responses that cannot be sent. */
class MountFailuresTest {
    private static void fails(String how) throws ServletException, IOException {
        switch (how) {
            case "/state" -> throw new IllegalStateException("a secret");
            case "/io" -> throw new IOException("a secret");
            case "/error" -> throw new NoClassDefFoundError("a secret");
            case "/wrapped" -> throw new ServletException("outer", new IllegalArgumentException("a secret"));
            case "/missing" -> throw new NotFound("no such report");
            default -> throw new UnavailableException("a secret", 5);
        }
    }

    private static TestApp failing() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            response.setHeader("X-Set-Before", "yes");
            if (request.getPathInfo().equals("/late")) {
                request.startAsync().setTimeout(50);
            } else {
                fails(request.getPathInfo());
            }
        }));
        AddOn mounting = config -> {
            Servlets.of(config).mount("legacy", "/legacy", application);
            config.addExceptionView(
                    Exception.class,
                    (failure, request) ->
                            Response.text("view of " + failure.getClass().getSimpleName()));
        };
        return TestApp.of(mounting, new ServletsAddOn()).overSocket();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "text/html", "application/json", "image/png"})
    void anExceptionReachesTheExceptionViews(String accept) {
        try (TestApp app = failing()) {
            HttpResponse<String> response = get(app, "/legacy/state", "Accept", accept);

            assertThat(response.body()).isEqualTo("view of IllegalStateException");
            assertThat(response.headers().firstValue("x-set-before")).isEmpty();
            assertThat(get(app, "/legacy/io", "Accept", accept).body()).isEqualTo("view of IOException");
            assertThat(get(app, "/legacy/wrapped", "Accept", accept).body()).isEqualTo("view of ServletException");
            assertThat(get(app, "/legacy/missing", "Accept", accept).statusCode())
                    .isEqualTo(404);
            assertThat(get(app, "/legacy/late", "Accept", accept).statusCode()).isEqualTo(500);
            assertThat(get(app, "/legacy/error", "Accept", accept).statusCode()).isEqualTo(500);
        }
    }

    @Test
    void anUnavailableServletAnswersWithItsStatus() {
        try (TestApp app = failing()) {
            HttpResponse<String> response = get(app, "/legacy/unavailable");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).doesNotContain("a secret", "Exception");
        }
    }

    @Test
    void aFormBeyondTheLimitsOfTheContainerIsRefusedWithoutDetails() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) ->
                response.getWriter().print(request.getParameter("a").length())));
        try (TestApp app = app(application)) {
            assertThat(post(app, "a=" + "x".repeat(150_000)).body()).isEqualTo("150000");
            String names =
                    IntStream.range(0, 1_001).mapToObj(i -> "&b" + i + "=2").collect(Collectors.joining());
            for (String large : new String[] {"a=" + "x".repeat(250_000), "a=1" + names}) {
                HttpResponse<String> response = post(app, large);

                assertThat(response.statusCode()).isEqualTo(413);
                assertThat(response.body()).contains("form").doesNotContain("Exception", "jetty");
            }
        }
    }

    private static HttpResponse<String> post(TestApp app, String form) {
        return send(HttpRequest.newBuilder(at(app, "/legacy/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    @MultipartConfig(maxFileSize = 10)
    private static final class Upload extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.getWriter().print(request.getParts().size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nmore than ten\r\n--b--\r\n"
            })
    void aMultipartFormThatCannotBeReadIsRefused(String body) {
        try (TestApp app = app(WebApplication.of(Upload::new))) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(at(app, "/legacy/"))
                    .header("Content-Type", "multipart/form-data; boundary=b")
                    .POST(BodyPublishers.ofString(body))
                    .build());

            assertThat(response.statusCode()).isBetween(400, 499);
            assertThat(response.body()).doesNotContain("Exception");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/value", "/name", "/wide", "/status", "/length"})
    void aServletEndsIfItsResponseCannotBeSent(String how) throws Exception {
        BlockingQueue<String> ends = new LinkedBlockingQueue<>();
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            switch (how) {
                case "/value" -> response.setHeader("X-Split", "a\r\nSet-Cookie: b=c");
                case "/name" -> response.setHeader("X Space", "a");
                case "/wide" -> response.setHeader("X-Wide", "\u0416");
                case "/status" -> response.setStatus(999);
                default -> response.setHeader("X-Long", "x".repeat(100_000));
            }
            try {
                response.getOutputStream().write(new byte[1_000_000]);
                ends.add("written");
            } catch (IOException refused) {
                ends.add("refused");
                throw refused;
            }
        }));
        try (TestApp app = app(application)) {
            HttpResponse<String> response = get(app, "/legacy/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "x-split");
            assertThat(ends.poll(30, TimeUnit.SECONDS)).isEqualTo("refused");
        }
    }
}
