package dev.mastaba.servlets;

import static dev.mastaba.servlets.MountTest.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Composition;
import dev.mastaba.http.HttpSettings;
import dev.mastaba.http.JettyServer;
import dev.mastaba.servlets.MountTest.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that a proxy forwards. */
class MountProxyTest {
    private static JettyServer server() {
        WebApplication application = WebApplication.of(() -> new Page((request, response) -> {
            if (request.getPathInfo().equals("/go")) {
                response.sendRedirect("next");
            } else {
                request.getSession();
                response.getWriter()
                        .print(request.getContextPath() + " " + request.getPathInfo() + " " + request.getRequestURL()
                                + " " + request.getRemoteAddr() + " " + request.isSecure() + " "
                                + request.getHeader("Host"));
            }
        }));
        Application mounting = Composition.of(config -> Servlets.of(config).mount("legacy", "/legacy", application))
                .with(new ServletsAddOn())
                .makeApplication();
        HttpSettings settings = HttpSettings.from(Map.of(
                "mastaba.http.port",
                "0",
                "mastaba.http.proxies",
                "127.0.0.1",
                "mastaba.http.proxies.prefix",
                "X-Forwarded-Prefix"));
        return JettyServer.create(settings, mounting).start();
    }

    private static HttpResponse<String> get(JettyServer server, String path) {
        return send(HttpRequest.newBuilder(server.address().resolve(path))
                .headers("X-Forwarded-For", "2001:db8::8")
                .headers("X-Forwarded-Proto", "https")
                .headers("X-Forwarded-Host", "shop.example")
                .headers("X-Forwarded-Prefix", "/out")
                .build());
    }

    @Test
    void aServletSeesTheAddressAndThePathThatTheClientUsed() {
        try (JettyServer server = server()) {
            HttpResponse<String> page = get(server, "/legacy/a");

            assertThat(page.body())
                    .isEqualTo("/out/legacy /a https://shop.example/out/legacy/a 2001:db8::8 true shop.example");
            assertThat(page.headers().firstValue("set-cookie").orElseThrow()).contains("; Path=/out/legacy;", "Secure");
            assertThat(get(server, "/legacy?q=1").headers().firstValue("location"))
                    .hasValue("/out/legacy/?q=1");
            assertThat(get(server, "/legacy/go").headers().firstValue("location"))
                    .hasValue("/out/legacy/next");
        }
    }
}
