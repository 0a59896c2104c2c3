package dev.mastaba.core.application;

import static dev.mastaba.core.view.ViewOptions.named;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.traversal.Resource;
import dev.mastaba.core.traversal.Traversal;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a stranger puts into a path, the answer is right or the stranger's fault, and comes soon. */
class BadPathsTest {
    private static final Set<String> ROUTES = Set.of("page", "dated", "mixed", "files");

    /** A tree without an end, in which the names at which routes begin lead nowhere. */
    private record Endless(String name, @Nullable Resource parent) implements Resource {
        @Override
        public @Nullable Object child(String wanted) {
            return ROUTES.contains(wanted) ? null : new Endless(wanted, this);
        }
    }

    private static Application application() {
        Configurator config = new Configurator();
        config.addRoute("page", "/page/{name}");
        config.addRoute("dated", "/dated/{year:\\d{4}}-{name:(?:\\w+ ?)+}.html");
        config.addRoute("mixed", "/mixed/{a}-{b}-{c}");
        config.addRoute("files", "/files/*subpath");
        config.addRoute("tree", "/tree/*traverse");
        config.setRootFactory(request -> new Endless("", null));
        for (String name : new String[] {"page", "dated", "mixed", "files", "tree"}) {
            config.addView(BadPathsTest::describe, route(name));
        }
        config.addView(BadPathsTest::describe);
        config.addView(BadPathsTest::describe, named("view"));
        return config.makeApplication();
    }

    private static Response describe(Request request) {
        Map<String, String> again = new HashMap<>(request.pathParams());
        String url = again.isEmpty() ? "" : Urls.of(request).currentPath(UrlParts.NONE);
        if (Traversal.of(request).orElseThrow().context() instanceof Resource resource) {
            url += Urls.of(request).resourcePath(resource, UrlParts.NONE);
        }
        return Response.text(request.query().entries().size() + url);
    }

    private static final Application APPLICATION = application();

    private static int status(String target) throws Exception {
        return APPLICATION.handle(SimpleRequest.get(target)).status();
    }

    @ParameterizedTest
    @CsvSource({
        "/page/%00, 200",
        "/page/%zz, 200",
        "/page/%, 200",
        "/page/%ff, 400",
        "/page/%c0%af, 400",
        "/page/%ed%a0%80, 400",
        "/%e4, 400",
        "/tree/%ff, 400",
        "/page/a%2Fb, 404",
        "/page//, 404",
        "/page/, 404",
        "/page/.., 200",
        "/tree/../../../a, 200",
        "/tree/%2e%2e/%2e%2e/a, 200",
        "/tree/@@view/a, 404",
        "/@@view/a, 200",
        "/@@nothing, 404",
        "/@@, 200",
        "//a///b, 200",
        "/files/, 200",
        "/files/%0a, 404",
        "/dated/2026-front page.html, 200",
        "/dated/2026-.html, 404",
        "/?a=%ff, 400",
        "/?a=%, 200",
        "/?&&&=&=, 200",
    })
    void oddities(String target, int status) throws Exception {
        assertThat(status(target.replace("front page", "front%20page"))).isEqualTo(status);
    }

    @Nested
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    class Lengths {
        @Test
        void longPaths() throws Exception {
            String longName = "a".repeat(64 << 10);
            assertThat(status("/page/" + longName)).isEqualTo(200);
            assertThat(status("/page/" + "%C3%A9".repeat(10_000))).isEqualTo(200);
            assertThat(status("/dated/2026-" + longName)).isIn(400, 404);
            assertThat(status("/dated/2026-" + "a".repeat(40))).isIn(400, 404);
            assertThat(status("/mixed/" + "-".repeat(64 << 10))).isIn(200, 400);
            assertThat(status("/mixed/" + longName)).isIn(400, 404);
            assertThat(status("/" + longName)).isEqualTo(200);
        }

        @Test
        void manyNames() throws Exception {
            assertThat(status("/a".repeat(9_000))).isEqualTo(200);
            assertThat(status("/tree" + "/a".repeat(9_000))).isEqualTo(200);
            assertThat(status("/files" + "/a".repeat(10_000))).isEqualTo(200);
            assertThat(status("/".repeat(10_000))).isEqualTo(200);
            assertThat(status("/..".repeat(10_000))).isEqualTo(200);
            assertThat(status("/a".repeat(10_000) + "/..".repeat(10_000))).isEqualTo(200);
            assertThat(status("/a".repeat(32_768))).isEqualTo(200);
        }

        @Test
        void manyParameters() throws Exception {
            assertThat(status("/page/a?" + "a=1&".repeat(1_000))).isEqualTo(200);
            assertThat(status("/page/a?" + "a=1&".repeat(100_000))).isEqualTo(400);
        }
    }

    /** The time for which this thread has had a processor: what a busy machine takes away from it does not count. */
    private static Duration worked() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    @Property(tries = 500)
    void anythingElse(@ForAll("targets") String target) throws Exception {
        Duration begin = worked();
        assertThat(status("/" + target)).isBetween(200, 404);
        assertThat(worked().minus(begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(
                        "/",
                        "//",
                        ".",
                        "..",
                        "%2e",
                        "%2F",
                        "%5c",
                        "%00",
                        "%",
                        "%f",
                        "%ff",
                        "%C3",
                        "%A9",
                        "%C3%A9",
                        "é",
                        "\uD800",
                        "@@",
                        "page",
                        "files",
                        "tree",
                        "dated",
                        "2026-",
                        ".html",
                        "mixed",
                        "-",
                        "?",
                        "&",
                        "=",
                        "+",
                        "#",
                        "*",
                        "{x}",
                        "\\",
                        "\n",
                        " ",
                        ":",
                        ";v=1",
                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
