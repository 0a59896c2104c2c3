package dev.mastaba.core.engine.asset;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.cached;
import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.index;
import static dev.mastaba.core.asset.StaticOptions.manifest;
import static dev.mastaba.core.asset.StaticOptions.maxAge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.StaticOption;
import dev.mastaba.core.asset.StaticSite;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Introspector;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticPlacesTest {
    private static final Function<byte[], Map<String, String>> BROKEN = content -> {
        throw new IllegalArgumentException("line 1 is no pair");
    };

    @TempDir
    Path root;

    private StaticSite site;

    @BeforeEach
    void write() {
        site = new StaticSite(root)
                .write("public/favicon.ico", "ico")
                .write("public/docs/index.html", "docs")
                .write("public/img/a.png", "png")
                .write("public/.env", "secret")
                .write("static/app.js", "js");
    }

    @Nested
    class AtTheRoot {
        private Application made(String prefix, StaticOption... options) {
            return site.made(config -> {
                config.addStaticView(prefix, "public/", options);
                config.route("page", "/{name}").get(request -> Response.text("page " + request.pathParam("name")));
                config.route("front", "/").get(request -> Response.text("front"));
                config.route("post", "/docs/").post(request -> Response.text("posted"));
            });
        }

        @ParameterizedTest
        @CsvSource({
            "/favicon.ico, ico",
            "/docs/, docs",
            "/img/a.png, png",
            "/, front",
            "/about, page about",
            "/.env, page .env",
            "/img, page img",
        })
        void whatIsNoFileGoesOn(String target, String answer) throws Exception {
            for (String mode : List.of("false", "true")) {
                site.set("mastaba.dev", mode);
                assertThat(StaticSite.text(StaticSite.get(made("/"), target))).isEqualTo(answer);
            }
        }

        @Test
        void aFolderWithAnIndexIsRedirectedToItsSlash() throws Exception {
            Response response = StaticSite.get(made("/"), "/docs?x=1");
            assertThat(response.header("Location")).isEqualTo("/docs/?x=1");
            assertThat(StaticSite.text(StaticSite.get(made("/", index("")), "/docs")))
                    .isEqualTo("page docs");
        }

        @Test
        void anIndexIsTheFrontPage() throws Exception {
            site.write("public/index.html", "index");
            assertThat(StaticSite.text(StaticSite.get(made("/"), "/"))).isEqualTo("index");
            assertThat(StaticSite.text(StaticSite.get(made("/", index("")), "/")))
                    .isEqualTo("front");
        }

        @Test
        void onlyReadingIsServed() throws Exception {
            Application wiki = made("");
            assertThat(StaticSite.text(wiki.handle(SimpleRequest.of("POST", "/docs/"))))
                    .isEqualTo("posted");
            assertThat(wiki.handle(SimpleRequest.of("POST", "/img/a.png")).status())
                    .isEqualTo(405);
            assertThat(wiki.handle(SimpleRequest.of("POST", "/img/none.png")).status())
                    .isEqualTo(404);
            assertThat(wiki.handle(SimpleRequest.of("HEAD", "/img/a.png")).status())
                    .isEqualTo(200);
        }

        @Test
        void belowAPrefixOfRoutes() throws Exception {
            Application wiki =
                    site.made(config -> config.routePrefix("/p", inner -> inner.addStaticView("/", "public/")));
            assertThat(StaticSite.text(StaticSite.get(wiki, "/p/favicon.ico"))).isEqualTo("ico");
            assertThat(StaticSite.get(wiki, "/favicon.ico").status()).isEqualTo(404);
            assertThat(StaticSite.get(wiki, "/p/nothing").status()).isEqualTo(404);
            assertThat(StaticSite.url(wiki, "wiki:public/favicon.ico")).endsWith("/p/favicon.ico");
        }

        @Test
        void aNewFileOfADirectoryIsThereInProduction() throws Exception {
            Application wiki = made("/");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/new.txt"))).isEqualTo("page new.txt");
            site.write("public/new.txt", "new").write("public/more/index.html", "more");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/new.txt"))).isEqualTo("new");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/more/"))).isEqualTo("more");
            assertThat(StaticSite.get(wiki, "/more").header("Location")).isEqualTo("/more/");
            Files.delete(root.resolve("public/more/index.html"));
            assertThat(StaticSite.get(wiki, "/more/").status()).isEqualTo(404);
        }

        @Test
        void aNewFileIsThereAtOnceWhileDeveloping() throws Exception {
            site.set("mastaba.dev", "true");
            Application wiki = made("/");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/new.txt"))).isEqualTo("page new.txt");
            site.write("public/new.txt", "new");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/new.txt"))).isEqualTo("new");
        }
    }

    @Nested
    class BelowARoutePrefix {
        /** Three of the same name: outside, in a block and in an include; two at a root. */
        private void declared(Configurator config) {
            config.addStaticView("/static", "static/");
            config.routePrefix("/p", inner -> {
                inner.addStaticView("/static", "public/img/");
                inner.addStaticView("/", "public/docs/");
            });
            AddOn included = inner -> inner.addStaticView("/static", "public/docs/");
            config.include(included, "/q/r/");
        }

        @Test
        void eachHasItsPlace() throws Exception {
            Application wiki = site.made(this::declared);
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/app.js"))).isEqualTo("js");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/p/static/a.png"))).isEqualTo("png");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/p/index.html"))).isEqualTo("docs");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/q/r/static/index.html")))
                    .isEqualTo("docs");
            assertThat(StaticSite.url(wiki, "wiki:static/app.js")).endsWith("/static/app.js");
            assertThat(StaticSite.url(wiki, "wiki:public/img/a.png")).endsWith("/p/static/a.png");
        }

        @Test
        void theirNamesHaveThePrefix() {
            Introspector facts = site.made(this::declared).get(Key.of(Introspector.class));
            assertThat(facts.category("static views"))
                    .extracting(view -> view.introspectable().discriminator())
                    .containsExactlyInAnyOrder("static", "p/static", "p/", "q/r/static");
            assertThat(facts.category("views"))
                    .extracting(view -> view.introspectable().title())
                    .contains("wiki:static", "wiki:p/static", "wiki:p/root", "wiki:q/r/static");
            assertThat(facts.category("routes"))
                    .extracting(route -> route.introspectable().title())
                    .contains("__static/", "__p/static/", "__p//", "__q/r/static/");
        }

        @ParameterizedTest
        @CsvSource({
            "mastaba.static.p.static.url, wiki:public/img/a.png, https://cdn.example/a.png",
            "mastaba.static.p.root.url, wiki:public/docs/index.html, https://cdn.example/index.html",
            "mastaba.static.static.url, wiki:static/app.js, https://cdn.example/app.js",
        })
        void theirSettingsHaveIt(String setting, String spec, String url) throws Exception {
            site.set(setting, "https://cdn.example");
            assertThat(StaticSite.url(site.made(this::declared), spec)).isEqualTo(url);
        }

        @Test
        void twoIncludesMayServeFilesUnderTheSamePath() throws Exception {
            Application wiki = site.made(config -> {
                AddOn one = inner -> inner.addStaticView("/static", "static/");
                AddOn other = inner -> inner.addStaticView("/static", "public/img/");
                config.include(one, "/one");
                config.include(other, "/other");
            });
            assertThat(StaticSite.text(StaticSite.get(wiki, "/one/static/app.js")))
                    .isEqualTo("js");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/other/static/a.png")))
                    .isEqualTo("png");
        }

        @Test
        void thoseServedElsewhereHaveNone() throws Exception {
            Application wiki = site.made(config ->
                    config.routePrefix("/p", inner -> inner.addStaticView("https://cdn.example/x", "static/")));
            assertThat(StaticSite.url(wiki, "wiki:static/app.js")).isEqualTo("https://cdn.example/x/app.js");
        }
    }

    @Nested
    class Elsewhere {
        @ParameterizedTest
        @CsvSource({
            "https://cdn.example/x/, https://cdn.example/x/app.js",
            "//cdn.example, http://cdn.example/app.js",
        })
        void aSettingSaysWhereFilesAreServed(String url, String made) throws Exception {
            site.set("mastaba.static.static.url", url);
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.url(wiki, "wiki:static/app.js")).isEqualTo(made);
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/app.js"))).isEqualTo("js");
        }

        @Test
        void anotherBaseOfTheApplicationIsNotThatOfFilesElsewhere() throws Exception {
            UrlParts parts = UrlParts.NONE.base("https://wiki.example/sub").anchor("top");
            assertThat(urls(parts)).isEqualTo("https://wiki.example/sub/static/app.js#top");
            site.set("mastaba.static.static.url", "https://cdn.example/x");
            assertThat(urls(parts)).isEqualTo("https://cdn.example/x/app.js#top");
            assertThat(urls(parts.scheme("http"))).isEqualTo("http://cdn.example/x/app.js#top");
        }

        private String urls(UrlParts parts) throws Exception {
            Application wiki = site.made(config -> {
                config.addStaticView("/static", "static/");
                config.route("based", "/based").get(request -> {
                    Urls urls = Urls.of(request);
                    assertThat(urls.staticPath("wiki:static/app.js", parts)).endsWith("/app.js#top");
                    return Response.text(urls.staticUrl("wiki:static/app.js", parts));
                });
            });
            return StaticSite.text(StaticSite.get(wiki, "/based"));
        }

        @Test
        void namesInPathsHaveDots() throws Exception {
            site.set("mastaba.static.a.b.url", "https://cdn.example")
                    .set("mastaba.static.root.url", "//root.example/r");
            Application wiki = site.made(config -> {
                config.addStaticView("/a/b", "static/");
                config.addStaticView("/", "public/");
            });
            assertThat(StaticSite.url(wiki, "wiki:static/app.js")).isEqualTo("https://cdn.example/app.js");
            assertThat(StaticSite.url(wiki, "wiki:public/img/a.png")).isEqualTo("http://root.example/r/img/a.png");
        }

        @Test
        void somebodyElseMayHaveFilesThatAreNotHere() throws Exception {
            Application wiki = site.made(config -> config.addStaticView("https://cdn.example/media", "media/"));
            assertThat(StaticSite.url(wiki, "wiki:media/film=1.mp4"))
                    .isEqualTo("https://cdn.example/media/film%3D1.mp4");
        }
    }

    @Nested
    class OfFiles {
        @Test
        void aFileThatComesLaterIsServedInProduction() throws Exception {
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, "/static/new/a.txt").status()).isEqualTo(404);
            assertThat(StaticSite.get(wiki, "/static/new").status()).isEqualTo(404);
            site.write("static/new/a.txt", "first");
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/new/a.txt")))
                    .isEqualTo("first");
            assertThat(StaticSite.get(wiki, "/static/new").status()).isEqualTo(301);
            assertThat(StaticSite.url(wiki, "wiki:static/new/a.txt")).endsWith("/static/new/a.txt");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    ".git/config",
                    "a.bak",
                    "a~",
                    "a.js.swp",
                    "#a.js#",
                    "A.ORIG",
                    "CVS/Entries",
                    "sub/.x/y",
                    "a.js.tmp",
                    "Thumbs.db",
                    "a.rej",
                    "_darcs/x"
                })
        void whatIsLeftBehindIsNotServed(String name) throws Exception {
            site.write("static/" + name, "secret");
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            String target = "/static/" + name.replace("#", "%23");
            assertThat(StaticSite.get(wiki, target).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/static/.git", "/static/CVS", "/static/sub/.x"})
        void foldersOfVersionControlAreNotThere(String target) throws Exception {
            site.write("static/.git/config", "x").write("static/CVS/Root", "x").write("static/sub/.x/y", "x");
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, target).status()).isEqualTo(404);
            assertThat(StaticSite.get(wiki, target + "/").status()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource({"#, 200", "a#b, 200", "##, 404"})
        void aNumberSignAloneIsAName(String name, int status) throws Exception {
            site.write("static/" + name, "x");
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, "/static/" + name.replace("#", "%23"))
                            .status())
                    .isEqualTo(status);
        }

        @Test
        void linksOutOfTheFolderAreNotFollowed() throws Exception {
            Path outside = root.resolveSibling(root.getFileName() + "-outside.txt");
            Files.writeString(outside, "outside");
            Files.createSymbolicLink(root.resolve("static/out.txt"), outside);
            Files.createSymbolicLink(root.resolve("static/up"), root.getParent());
            Files.createSymbolicLink(root.resolve("static/in.js"), root.resolve("static/app.js"));
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, "/static/out.txt").status()).isEqualTo(404);
            assertThat(StaticSite.get(wiki, "/static/up/" + outside.getFileName())
                            .status())
                    .isEqualTo(404);
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/in.js"))).isEqualTo("js");
            Files.delete(outside);
        }

        @Test
        void aFileBehindALinkWithinTheFolderIsServed() throws Exception {
            site.write("static/real/a.txt", "a");
            Files.createSymbolicLink(root.resolve("static/link"), root.resolve("static/real"));
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/link/a.txt")))
                    .isEqualTo("a");
        }

        @Test
        void whatBecomesALinkOutOfTheFolderIsNotServedAnyMore() throws Exception {
            String text = "x".repeat(300_000);
            site.write("static/file.txt", text)
                    .write("static/sub/file.txt", text)
                    .write("outside/file.txt", text);
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, "/static/file.txt").status()).isEqualTo(200);
            assertThat(StaticSite.get(wiki, "/static/sub/file.txt").status()).isEqualTo(200);
            Files.delete(root.resolve("static/file.txt"));
            Files.createSymbolicLink(root.resolve("static/file.txt"), root.resolve("outside/file.txt"));
            Files.move(root.resolve("static/sub"), root.resolve("static/former"));
            Files.createSymbolicLink(root.resolve("static/sub"), root.resolve("outside"));
            assertThat(StaticSite.get(wiki, "/static/file.txt").status()).isEqualTo(404);
            assertThat(StaticSite.get(wiki, "/static/sub/file.txt").status()).isEqualTo(404);
        }

        @Test
        void whatBecomesAFolderIsNoFileAnyMore() throws Exception {
            site.write("static/file.txt", "x".repeat(300_000));
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.get(wiki, "/static/file.txt").status()).isEqualTo(200);
            Files.delete(root.resolve("static/file.txt"));
            Files.createDirectory(root.resolve("static/file.txt"));
            assertThat(StaticSite.get(wiki, "/static/file.txt").status()).isEqualTo(404);
        }

        @Test
        void aLongFileThatChangedIsReadAgain() throws Exception {
            site.write("static/long.txt", "x".repeat(300_000));
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/long.txt")))
                    .hasSize(300_000);
            site.write("static/long.txt", "y".repeat(300_001));
            assertThat(StaticSite.text(StaticSite.get(wiki, "/static/long.txt")))
                    .isEqualTo("y".repeat(300_001));
            Files.delete(root.resolve("static/long.txt"));
            assertThat(StaticSite.get(wiki, "/static/long.txt").status()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(ints = {63, 64, 2_040, 4_000})
        void pathsThatAreTooDeepOrTooLongAreNotFound(int count) throws Exception {
            Application wiki = site.made(config -> {
                config.addStaticView("/static", "static/");
                config.addStaticView("/", "public/");
            });
            for (String path : List.of("a/".repeat(count), "b".repeat(count))) {
                assertThat(StaticSite.get(wiki, "/static/" + path).status()).isEqualTo(404);
                assertThat(StaticSite.get(wiki, "/" + path).status()).isEqualTo(404);
            }
        }

        @Test
        void aVeryLongFileIsNotReadForItsTag() throws Exception {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(root.resolve("static/film.mp4").toFile(), "rw")) {
                sparse.setLength(65L << 20);
            }
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            String tag = StaticSite.get(wiki, "/static/film.mp4").header("ETag");
            assertThat(tag).matches("\"[0-9a-f]{16}\"");
            assertThat(StaticSite.get(wiki, "/static/film.mp4").header("ETag")).isEqualTo(tag);
            Response response =
                    wiki.handle(SimpleRequest.get("/static/film.mp4").header("Range", "bytes=-1"));
            assertThat(response.header("Content-Range")).isEqualTo("bytes 68157439-68157439/68157440");
        }

        @Test
        void typesCanBeSaid() throws Exception {
            site.set("mastaba.mime.js", "application/javascript").set("mastaba.mime.foo", "text/x-foo; charset=utf-8");
            site.write("static/a.FOO", "x").write("static/a.wasm", "x").write("static/a.avif", "x");
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(List.of("app.js", "a.FOO", "a.wasm", "a.avif"))
                    .extracting(name -> StaticSite.get(wiki, "/static/" + name).header("Content-Type"))
                    .containsExactly(
                            "application/javascript", "text/x-foo;charset=utf-8", "application/wasm", "image/avif");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "app.js | max-age=60",
                    "fonts/a.woff2 | max-age=3600",
                    "fonts/deep/a.txt | no-store",
                    "img/a.png | max-age=7200",
                    "img/deep/a.png | max-age=60",
                    "v1.css | max-age=1",
                    "v12.css | max-age=60",
                    "deep/down/last.map | no-cache",
                })
        void rulesSayHowLongFilesMayBeKept(String path, String said) throws Exception {
            site.write("static/" + path, "x");
            Application wiki = site.made(config -> config.addStaticView(
                    "/static",
                    "static/",
                    maxAge("*.woff2", Duration.ofHours(1)),
                    cached("fonts/**", CacheControl.noStore()),
                    maxAge("/img/*.png", Duration.ofHours(2)),
                    maxAge("v?.css", Duration.ofSeconds(1)),
                    cached("deep/**/*.map", CacheControl.noCache()),
                    maxAge(Duration.ofMinutes(1))));
            Response response = StaticSite.get(wiki, "/static/" + path);
            assertThat(response.header("Cache-Control")).isEqualTo(said);
            assertThat(response.header("Expires") != null).isEqualTo(said.startsWith("max-age"));
            assertThat(StaticSite.get(wiki, "/static/" + path).headers().all("Expires"))
                    .hasSizeLessThan(2);
        }

        @Test
        void severalPartsOfAFile() throws Exception {
            site.write("static/app.js", "let a = 1;");
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            Response response = wiki.handle(SimpleRequest.get("/static/app.js").header("Range", "bytes=0-0,-1"));
            assertThat(response.status()).isEqualTo(206);
            assertThat(response.header("Content-Type")).startsWith("multipart/byteranges; boundary=");
        }

        @Test
        void aStateThatIsNotThereIsRefused() throws Exception {
            Application wiki = site.made(config -> config.addStaticView("/static", "static/"));
            assertThat(wiki.handle(SimpleRequest.get("/static/app.js").header("If-Match", "\"x\""))
                            .status())
                    .isEqualTo(412);
        }
    }

    @Test
    void textsAreAsPinned() throws IOException {
        site.write("static/broken.json", "a").write("static/long.json", " ".repeat(5_000_000));
        AddOn plain = config -> config.addStaticView("/static", "static/");
        String found = String.join(
                "\n\n",
                refused(config -> config.addStaticView("/static?v=1", "static/")),
                refused(config ->
                        config.addStaticView("/static", "static/", cacheBuster(manifest("static/m.json", BROKEN)))),
                refused(config -> config.addStaticView(
                        "/static", "static/", cacheBuster(manifest("static/broken.json", BROKEN)))),
                refused(config ->
                        config.addStaticView("/static", "static/", cacheBuster(manifest("static/long.json", BROKEN)))),
                refused(plain, "mastaba.static.sattic.url", "https://cdn.example"),
                refused(plain, "mastaba.static.static.url", "cdn.example"),
                refused(plain, "mastaba.mime.js", "javascript"),
                refused(config -> config.addStaticView("/uploads", Path.of("/srv/shop/uplaods"))),
                refused(config -> config.addView(config.staticView("static/", guardedBy("read")))));
        Golden.assertPinned(StaticPlacesTest.class, "static-problems.txt", found);
    }

    private String refused(AddOn wiki, String... setting) {
        StaticSite set = new StaticSite(root);
        if (setting.length > 0) {
            set.set(setting[0], setting[1]);
        }
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, () -> set.made(wiki));
        assertThat(refusal).isNotNull();
        return refusal.getMessage();
    }
}
