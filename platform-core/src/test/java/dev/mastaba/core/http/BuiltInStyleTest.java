package dev.mastaba.core.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.DefaultHeaders;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.text.PlainPage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BuiltInStyleTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final String STRICT = "default-src 'none'; frame-ancestors 'none'";
    private static final SimpleRequest BROWSER = SimpleRequest.get("/lost").header("Accept", "text/html,*/*;q=0.8");

    private static Configurator strict() {
        Configurator config = new Configurator();
        config.setDefaultHeader(POLICY, STRICT);
        config.route("front", "/").get(request -> Response.html("<p>here"));
        config.route("own", "/own")
                .get(request -> Response.html("<head>" + HttpException.BuiltInStyle.of(request) + "</head>"));
        config.route("failing", "/failing").get(request -> {
            throw new HttpServerError(500, "");
        });
        return config;
    }

    private static String text(Response response) {
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Test
    void anErrorPageSaysWhatToDoAndLeadsHome() throws Exception {
        String page = text(strict().makeApplication().handle(BROWSER));
        assertThat(page)
                .contains(
                        "<title>404 Not Found</title>",
                        "<style>" + PlainPage.STYLE + "</style>",
                        "<p>This page does not exist.</p>\n<p><code>/lost</code></p>",
                        "Check the address",
                        "<nav><a href=\"/\">Home page</a></nav>");
        Response failed = new HttpServerError(500, "x")
                .response(SimpleRequest.get("/a b/").header("Accept", "text/html"));
        assertThat(text(failed)).contains("<p>x</p>\n<p class=\"next\">Try again later.");
    }

    @Test
    void theApplicationsPolicyPermitsItOnlyWhereItIs() throws Exception {
        Application app = strict().makeApplication();
        String permitting = PlainPage.permittedBy(STRICT);
        assertThat(app.handle(BROWSER).headers().all(POLICY)).containsExactly(permitting);
        assertThat(app.handle(SimpleRequest.get("/own")).header(POLICY)).isEqualTo(permitting);
        assertThat(app.handle(SimpleRequest.get("/failing").header("Accept", "text/html"))
                        .header(POLICY))
                .isEqualTo(permitting);
        assertThat(app.handle(SimpleRequest.get("/")).header(POLICY)).isEqualTo(STRICT);
        assertThat(app.handle(SimpleRequest.get("/lost").header("Accept", "*/*"))
                        .header(POLICY))
                .isEqualTo(STRICT);
    }

    @Test
    void aPageWithoutAPolicyGetsNone() throws Exception {
        Response missing = new Configurator().makeApplication().handle(BROWSER);
        assertThat(missing.headers()).containsAll(DefaultHeaders.standard().fields());
        assertThat(missing.header(POLICY)).isNull();
    }

    @Test
    void aClientThatTakesAnythingGetsNoStyle() {
        for (int status : new int[] {404, 500}) {
            Response page = HttpException.of(status, "x")
                    .response(SimpleRequest.get("/").header("Accept", "*/*"));
            assertThat(text(page))
                    .contains("<html lang=\"en\">", "<h1>" + Status.of(status), "<p>x</p>")
                    .doesNotContain("style", "<nav");
        }
        Response redirect = new Redirect(303, "/there").response(BROWSER);
        assertThat(text(redirect)).doesNotContain("<style");
    }

    @Test
    void everyPolicyThatAResponseHasPermitsIt() throws Exception {
        Configurator config = new Configurator();
        config.addTween(
                "own",
                next -> request -> next.handle(request).toBuilder()
                        .addHeader(POLICY, "style-src 'self'")
                        .addHeader(POLICY, "img-src 'none'")
                        .build());
        assertThat(config.makeApplication().handle(BROWSER).header(POLICY))
                .isEqualTo(PlainPage.permittedBy("style-src 'self'") + ", img-src data:");
    }
}
