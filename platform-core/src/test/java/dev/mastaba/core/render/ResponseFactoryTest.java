package dev.mastaba.core.render;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Cookie;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.http.header.EntityTag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseFactoryTest {
    private final Configurator config = new Configurator();

    private Response get(String target) throws Exception {
        return config.makeApplication().handle(SimpleRequest.get(target));
    }

    private void secured() {
        config.setResponseFactory(request -> Response.builder()
                .status(202)
                .header("X-Frame-Options", "DENY")
                .header("Cache-Control", "no-cache")
                .cookie(Cookie.of("seen", request.path().substring(1)))
                .text("not this")
                .build());
    }

    @Test
    void renderedAnswersBeginWithIt() throws Exception {
        secured();
        config.route("a", "/a").get(request -> "rendered", renderer("string"));
        Response response = get("/a");
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(response.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(response.headers().all("Content-Type")).hasSize(1);
        assertThat(response.body().length()).isEqualTo("rendered".length());
    }

    @Test
    void whatTheViewSaysComesBeforeIt() throws Exception {
        secured();
        List<String> closed = new ArrayList<>();
        config.route("a", "/a")
                .get(
                        request -> {
                            ResponseDraft draft = ResponseDraft.of(request)
                                    .status(201)
                                    .header("X-Gone", "1")
                                    .removeHeader("x-gone")
                                    .contentType("text/html")
                                    .removeHeader("Content-Type")
                                    .cacheControl(CacheControl.noStore())
                                    .etag(EntityTag.weak("a"))
                                    .lastModified(Instant.EPOCH)
                                    .attachment("a.txt")
                                    .cookie(Cookie.of("mine", "1"))
                                    .onClose(() -> closed.add("closed"));
                            assertThat(draft.status()).isEqualTo(201);
                            assertThat(draft.headers().first("ETag")).isEqualTo("W/\"a\"");
                            return "rendered";
                        },
                        renderer("string"));
        Response response = get("/a");
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers().all("Cache-Control")).containsExactly("no-store");
        assertThat(response.headers().all("Set-Cookie")).hasSize(2);
        assertThat(response.header("X-Gone")).isNull();
        assertThat(response.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
        assertThat(response.header("Last-Modified")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"a.txt\"");
        response.close();
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void answersThatViewsMakeAreTheirs() throws Exception {
        secured();
        config.route("a", "/a").get(request -> Response.text("mine"));
        assertThat(get("/a").header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    }

    @Test
    void thereIsOneAndItIsSeen() {
        secured();
        assertThat(config.makeApplication().introspector().category("response factory"))
                .isNotEmpty();
        Configurator twice = new Configurator();
        twice.setResponseFactory(request -> Response.status(200));
        twice.setResponseFactory(request -> Response.status(201));
        assertThatThrownBy(twice::makeApplication).isInstanceOf(ConfigurationException.class);
    }
}
