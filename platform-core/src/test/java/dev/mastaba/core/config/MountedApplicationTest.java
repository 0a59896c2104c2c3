package dev.mastaba.core.config;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.application.Lifecycle;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another application as a view. */
class MountedApplicationTest {
    private final List<String> log = new ArrayList<>();
    private final Configurator host = new Configurator();
    private MountedApplication mounted;

    @BeforeEach
    void mount() {
        Configurator inner = new Configurator(new Settings(Map.of("mastaba.hosts", "example.com")));
        inner.addRoute("page", "/page/{name}");
        inner.addView(
                request -> Response.text(request.contextPath() + "|" + request.path() + "|" + request.pathParam("name")
                        + "|" + Urls.of(request).route("page", Map.of("name", "z")) + "|"
                        + request.bodyText()),
                route("page"));
        inner.addRoute("front", "/");
        inner.addView(request -> Response.text(request.contextPath() + "|front"), route("front"));
        inner.addLifecycle(new Lifecycle() {
            @Override
            public void live(Application application) {
                log.add("live");
            }

            @Override
            public void retiring(Application application) {
                log.add("retiring");
            }
        });
        mounted = MountedApplication.of(inner.makeApplication());
        host.addRoute("old", "/a/{which}/*subpath");
        host.addView(mounted, route("old"));
    }

    private static String text(Application application, String path) throws Exception {
        Response response = application.handle(SimpleRequest.of("POST", path).form("body"));
        return response.status() == 200
                ? new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8)
                : Integer.toString(response.status());
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b/page/x, /a/b|/page/x|x|http://example.com/a/b/page/z|body",
        "/a/b/page%2Fx, /a/b|/page/x|x|http://example.com/a/b/page/z|body",
        "/a/b%20c/page/ä, /a/b c|/page/ä|ä|http://example.com/a/b%20c/page/z|body",
        "/a/b/, /a/b|front",
        "/a/b/none, 404",
    })
    void itsPathIsWhatIsBelow(String path, String answer) throws Exception {
        assertThat(text(host.makeApplication(), path.replace("ä", "%C3%A4"))).isEqualTo(answer);
    }

    @Test
    void traversalLeavesASubpathToo() throws Exception {
        Configurator config = new Configurator();
        config.setRootFactory(request -> new Folder());
        config.addView(mounted, named("inner"));
        Application application = config.makeApplication();
        assertThat(text(application, "/inner/page/x")).startsWith("/inner|/page/x|x|");
        assertThat(text(application, "/inner")).isEqualTo("/inner|front");
    }

    /** A resource without children. */
    private static final class Folder implements Resource {
        @Override
        public String name() {
            return "";
        }

        @Override
        public @Nullable Resource parent() {
            return null;
        }

        @Override
        public @Nullable Object child(String wanted) {
            return null;
        }
    }

    @Test
    void itsLifecyclesAreThoseOfTheHost() throws Exception {
        host.addLifecycle(mounted);
        Application application = host.makeApplication();
        application.start();
        application.close();
        assertThat(log).containsExactly("live", "retiring");
    }

    @ParameterizedTest
    @CsvSource({"/a/b/c/d/../e", "/a/b/c/./e"})
    void dotsForNamesAreRefused(String path) throws Exception {
        Application application = host.makeApplication();
        assertThat(text(application, path)).isEqualTo("400");
    }
}
