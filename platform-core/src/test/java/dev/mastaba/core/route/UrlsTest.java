package dev.mastaba.core.route;

import static dev.mastaba.core.route.RouteOptions.pregenerator;
import static dev.mastaba.core.view.ViewOptions.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.engine.url.RequestUrls;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Parameters;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.traversal.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlsTest {
    private final Configurator config = new Configurator(new Settings(Map.of("mastaba.hosts", "example.com")));
    private SimpleRequest request = new SimpleRequest("GET", "/my app", "/my%20app/here?a=1&b=%20");

    private Urls urls() {
        return new RequestUrls(request, config.makeApplication().get(Key.of(RouteMapper.class)));
    }

    /** What a view makes of the request, which is answered whole. */
    private String answering(String target, Function<Urls, String> making) throws Exception {
        String[] made = new String[1];
        config.addView(
                asked -> {
                    made[0] = making.apply(Urls.of(asked));
                    return Response.text("");
                },
                route("page"));
        assertThat(config.makeApplication().handle(SimpleRequest.get(target)).status())
                .isEqualTo(200);
        return made[0];
    }

    @Nested
    class OfTheApplication {
        @Test
        void beginWithSchemeHostAndMount() {
            assertThat(urls().application()).isEqualTo("http://example.com/my%20app");
            assertThat(new RequestUrls(request.at("https", "h:443"), urlsRoutes()).application())
                    .isEqualTo("https://h/my%20app");
        }

        private RouteMapper urlsRoutes() {
            return new Configurator(Settings.none()).makeApplication().get(Key.of(RouteMapper.class));
        }

        @Test
        void ofTheRequestItself() {
            assertThat(urls().self()).isEqualTo("http://example.com/my%20app/here?a=1&b=%20");
            request = SimpleRequest.get("/x");
            assertThat(new RequestUrls(request, urlsRoutes()).self()).isEqualTo("http://example.com/x");
        }
    }

    @Nested
    class OfRoutes {
        @Test
        void haveTheirPlaceholdersFilled() {
            config.addRoute("page", "/pages/{name}");
            Urls urls = urls();
            assertThat(urls.route("page", Map.of("name", "a b?ü")))
                    .isEqualTo("http://example.com/my%20app/pages/a%20b%3F%C3%BC");
            assertThat(urls.path("page", Map.of("name", "x"))).isEqualTo("/my%20app/pages/x");
        }

        @Test
        void withoutPlaceholders() {
            config.addRoute("front", "/");
            Urls urls = urls();
            assertThat(urls.route("front")).isEqualTo("http://example.com/my%20app/");
            assertThat(urls.path("front")).isEqualTo("/my%20app/");
        }

        @Test
        void thatDoNotExistAreRefused() {
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> urls().route("lost"))
                    .withMessage("Route \"lost\" does not exist. No route is declared.");
        }

        @Test
        void thatDoNotExistAreRefusedWithThoseThatDo() {
            config.addRoute("page", "/page");
            config.addRoute("edit", "/edit");
            Urls urls = urls();
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> urls.route("pgae"))
                    .withMessage("Route \"pgae\" does not exist. Did you mean \"page\"?" + " Available: edit, page");
        }

        @Test
        void thatDoNotExistAreRefusedWithSomeOfMany() {
            for (int i = 0; i < 62; i++) {
                config.addRoute("many" + i, "/many/" + i);
            }
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> urls().route("x"))
                    .withMessageEndingWith(", and 12 more");
        }

        @Test
        void haveElementsQueryAndAnchor() {
            config.addRoute("page", "/page");
            config.addRoute("folder", "/folder/");
            Urls urls = urls();
            assertThat(urls.path(
                            "page",
                            UrlParts.NONE
                                    .elements("a/b", "c")
                                    .query("q", "1 2")
                                    .query("q", "&")
                                    .anchor("end")))
                    .isEqualTo("/my%20app/page/a%2Fb/c?q=1+2&q=%26#end");
            assertThat(urls.path("folder", UrlParts.NONE.elements("x"))).isEqualTo("/my%20app/folder/x");
            assertThat(urls.path("page", UrlParts.NONE.query(new Parameters(List.of()))))
                    .isEqualTo("/my%20app/page");
            assertThat(urls.path("page", UrlParts.NONE.rawQuery("a b"))).isEqualTo("/my%20app/page?a%20b");
            assertThat(urls.path("page", UrlParts.NONE.rawQuery(""))).isEqualTo("/my%20app/page");
            assertThat(urls.path("page", UrlParts.NONE.rawQuery("a=b").query("c", "&")))
                    .isEqualTo("/my%20app/page?a=b&c=%26");
            assertThat(urls.path("page", UrlParts.NONE.rawQuery("a").query(Map.of("c", 1))))
                    .isEqualTo("/my%20app/page?c=1");
            assertThat(urls.path("page", UrlParts.NONE.anchor(""))).isEqualTo("/my%20app/page");
            Map<String, Object> query = new java.util.LinkedHashMap<>();
            query.put("tag", List.of("a b", 2));
            query.put("flag", null);
            query.put("é", "&");
            assertThat(urls.path("page", UrlParts.NONE.query(query)))
                    .isEqualTo("/my%20app/page?tag=a+b&tag=2&flag=&%C3%A9=%26");
        }

        @Test
        void maySayAnotherSchemeHostAndPort() {
            request = new SimpleRequest("GET", "", "/").at("http", "example.com:8080");
            config.addRoute("page", "/p");
            Urls urls = urls();
            assertThat(urls.route("page")).isEqualTo("http://example.com:8080/p");
            assertThat(urls.route("page", UrlParts.NONE.scheme("https"))).isEqualTo("https://example.com/p");
            assertThat(urls.route("page", UrlParts.NONE.scheme("ws"))).isEqualTo("ws://example.com:8080/p");
            assertThat(urls.route("page", UrlParts.NONE.port(80))).isEqualTo("http://example.com/p");
            assertThat(urls.route("page", UrlParts.NONE.host("other.example")))
                    .isEqualTo("http://other.example:8080/p");
            assertThat(urls.route("page", UrlParts.NONE.host("other.example:81")))
                    .isEqualTo("http://other.example:81/p");
            assertThat(urls.route("page", UrlParts.NONE.host("[::1]"))).isEqualTo("http://[::1]:8080/p");
            assertThat(urls.route("page", UrlParts.NONE.base("https://cdn"))).isEqualTo("https://cdn/p");
        }

        @Test
        void knowUsualPorts() {
            config.addRoute("page", "/p");
            RouteMapper routes = config.makeApplication().get(Key.of(RouteMapper.class));
            UrlParts elsewhere = UrlParts.NONE.host("other");
            assertThat(asked(routes, "https", "example.com").route("page", elsewhere))
                    .isEqualTo("https://other/p");
            assertThat(asked(routes, "http", "[::1]").route("page", elsewhere)).isEqualTo("http://other/p");
            assertThat(asked(routes, "other", "[::1]").route("page")).isEqualTo("other://[::1]/p");
        }

        private Urls asked(RouteMapper routes, String scheme, String authority) {
            return new RequestUrls(new SimpleRequest("GET", "", "/").at(scheme, authority), routes);
        }

        @Test
        void outsideOfTheApplicationHaveTheirOwnHost() {
            config.addRoute("cdn", "https://cdn.example/{file}");
            config.addRoute("same", "//cdn.example/{file}");
            Urls urls = urls();
            assertThat(urls.route("cdn", Map.of("file", "a.js"))).isEqualTo("https://cdn.example/a.js");
            assertThat(urls.route("same", Map.of("file", "a.js"))).isEqualTo("http://cdn.example/a.js");
            assertThat(urls.route("cdn", UrlParts.NONE.with("file", "a.js").scheme("ftp")))
                    .isEqualTo("ftp://cdn.example/a.js");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> urls.path("cdn", Map.of("file", "a.js")))
                    .withMessageContaining("outside of the application");
        }

        @Test
        void mayBePreparedByTheRoute() {
            config.addRoute("page", "/p", pregenerator((asked, parts) -> parts.query("from", asked.path())));
            assertThat(urls().path("page")).isEqualTo("/my%20app/p?from=/here".replace("/here", "%2Fhere"));
        }
    }

    @Nested
    class OfTheCurrentRoute {
        @Test
        void keepValuesAndQuery() throws Exception {
            config.addRoute("page", "/{name}/*rest");
            assertThat(answering("/a/b/c%20d?q=1", urls -> urls.current(UrlParts.NONE)))
                    .isEqualTo("http://example.com/a/b/c%20d?q=1");
        }

        @Test
        void changeWhatIsSaid() throws Exception {
            config.addRoute("page", "/{name}/{part}");
            assertThat(answering(
                            "/a/b?q=1",
                            urls -> urls.currentPath(
                                    UrlParts.NONE.with("name", "x").query("p", "2"))))
                    .isEqualTo("/x/b?p=2");
        }

        @Test
        void lendTheirValuesToOtherRoutes() throws Exception {
            config.addRoute("page", "/{name}");
            config.addRoute("edit", "/{name}/edit");
            assertThat(answering(
                            "/a",
                            urls -> urls.current("edit", UrlParts.NONE.rawQuery("x")) + " "
                                    + urls.currentPath("edit", UrlParts.NONE)))
                    .isEqualTo("http://example.com/a/edit?x /a/edit");
        }

        @Test
        void needOne() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> urls().current(UrlParts.NONE))
                    .withMessageContaining("matched no route");
        }
    }

    private record Page(String name, @Nullable Resource parent) implements Resource {}

    @Nested
    class OfResources {
        private final Page root = new Page("", null);
        private final Page child = new Page("a b", root);
        private final Page grandchild = new Page("c", child);

        @Test
        void followTheTree() {
            Urls urls = urls();
            assertThat(urls.resource(root, UrlParts.NONE)).isEqualTo("http://example.com/my%20app/");
            assertThat(urls.resource(grandchild, UrlParts.NONE)).isEqualTo("http://example.com/my%20app/a%20b/c/");
            assertThat(urls.resourcePath(child, UrlParts.NONE.elements("edit").query("q", "1")))
                    .isEqualTo("/my%20app/a%20b/edit?q=1");
        }

        @Test
        void mayHaveARootWithAName() {
            assertThat(urls().resourcePath(new Page("top", null), UrlParts.NONE))
                    .isEqualTo("/my%20app/top/");
        }

        @Test
        void goThroughRoutes() {
            config.addRoute("tree", "/tree/*traverse");
            Urls urls = urls();
            assertThat(urls.resourcePath(grandchild, "tree", "traverse", UrlParts.NONE))
                    .isEqualTo("/my%20app/tree/a%20b/c/");
            assertThat(urls.resource(root, "tree", "traverse", UrlParts.NONE))
                    .isEqualTo("http://example.com/my%20app/tree/");
        }
    }

    @Nested
    class OfStaticFiles {
        @Test
        void needAStaticView() {
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(() -> urls().staticUrl("org.app:static/a.css"))
                    .withMessageContaining("addStaticView");
        }

        @Test
        void thatNobodyServesAreToldWithWhatIsServed(@TempDir Path root) throws Exception {
            file(root);
            config.addStaticView("/files", "static/");
            Files.writeString(Files.createDirectory(root.resolve("more")).resolve("b.css"), "");
            config.addStaticView("https://cdn.example/more", "more/");
            assertThat(answering("/", urls -> {
                        try {
                            return urls.staticUrl("dev.example.other:a.css");
                        } catch (NoSuchElementException none) {
                            return none.getMessage();
                        }
                    }))
                    .isEqualTo("No static view serves \"dev.example.other:a.css\". Served folders:"
                            + " dev.mastaba.core.route:static/ at /files/*subpath,"
                            + " dev.mastaba.core.route:more/ at https://cdn.example/more/*subpath");
        }

        private void file(Path root) throws IOException {
            Files.writeString(Files.createDirectory(root.resolve("static")).resolve("a.css"), "");
            config.setAssetSource(AssetSource.directory(root));
            config.addRoute("page", "/");
        }

        private String path() throws Exception {
            return answering("/", urls -> urls.staticPath("dev.mastaba.core.route:static/a.css"));
        }

        @Test
        void areBelowTheirView(@TempDir Path root) throws Exception {
            file(root);
            config.addStaticView("/files", "static/");
            assertThat(path()).isEqualTo("/files/a.css");
        }

        @Test
        void areElsewhereWhereTheViewIs(@TempDir Path root) throws Exception {
            file(root);
            config.addStaticView("https://cdn.example/files", "static/");
            assertThat(path()).isEqualTo("https://cdn.example/files/a.css");
        }
    }
}
