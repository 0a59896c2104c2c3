package dev.mastaba.core.asset;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.asset.StaticOptions.contentHashInPath;
import static dev.mastaba.core.asset.StaticOptions.encodings;
import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.manifest;
import static dev.mastaba.core.asset.StaticOptions.maxAge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.UrlParts;
import dev.mastaba.core.route.Urls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CacheBusterTest {
    /** Lines of files and what was made of them. */
    private static final Function<byte[], Map<String, String>> PAIRS =
            content -> Stream.of(new String(content, StandardCharsets.UTF_8).split(","))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

    private static final String FOREVER = "max-age=31536000, immutable, public";

    @TempDir
    Path root;

    private StaticSite site;

    @BeforeEach
    void write() {
        site = new StaticSite(root)
                .write("static/app.js", "let a = 1;")
                .write("static/sub/noext", "x")
                .write("static/index.html", "<p>");
    }

    private static String path(String url) {
        URI uri = URI.create(url);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    @Test
    void theHashStandsInTheName() throws Exception {
        Application wiki =
                site.made(config -> config.addStaticView("/static", "static/", cacheBuster(contentHashInPath())));
        String url = path(StaticSite.url(wiki, "wiki:static/app.js"));
        assertThat(url).matches("/static/app-[0-9a-f]{16}\\.js");
        for (int i = 0; i < 2; i++) {
            Response response = StaticSite.get(wiki, url);
            assertThat(StaticSite.text(response)).isEqualTo("let a = 1;");
            assertThat(response.header("Cache-Control")).isEqualTo(FOREVER);
        }
        String bare = path(StaticSite.url(wiki, "wiki:static/sub/noext"));
        assertThat(bare).matches("/static/sub/noext-[0-9a-f]{16}");
        assertThat(StaticSite.text(StaticSite.get(wiki, bare))).isEqualTo("x");
        assertThat(StaticSite.get(wiki, "/static/app.js").header("Cache-Control"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://cdn.example"})
    void theCallersQueryStays(String elsewhere) throws Exception {
        if (!elsewhere.isEmpty()) {
            site.set("mastaba.static.static.url", elsewhere);
        }
        Application wiki = site.made(config -> {
            config.addStaticView("/static", "static/", cacheBuster(contentHash()));
            config.route("raw", "/raw")
                    .get(request -> Response.text(
                            Urls.of(request).staticUrl("wiki:static/app.js", UrlParts.NONE.rawQuery("a=b/c&d e"))));
        });
        assertThat(StaticSite.text(StaticSite.get(wiki, "/raw"))).matches(".*/app\\.js\\?a=b/c&d%20e&v=[0-9a-f]+");
    }

    @Test
    void theNameOfAFormerStateIsAnsweredButNotKept() throws Exception {
        Application wiki = site.made(config -> config.addStaticView(
                "/static", "static/", cacheBuster(contentHashInPath()), maxAge(Duration.ofHours(1))));
        Response response = StaticSite.get(wiki, "/static/app-0123456789abcdef.js");
        assertThat(StaticSite.text(response)).isEqualTo("let a = 1;");
        assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.header("Expires")).isNull();
        assertThat(StaticSite.get(wiki, "/static/nothing-0123456789abcdef.js").status())
                .isEqualTo(404);
        assertThat(StaticSite.get(wiki, "/static/.x-0123456789abcdef").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"br, brotli", "gzip, gz"})
    void theHashIsThatOfTheFileWhateverItsCoding(String encoding, String content) throws Exception {
        site.write("static/app.js.br", "brotli").write("static/app.js.gz", "gz");
        Application wiki = site.made(
                config -> config.addStaticView("/static", "static/", cacheBuster(contentHash()), encodings()));
        String url = path(StaticSite.url(wiki, "wiki:static/app.js"));
        Response response = wiki.handle(SimpleRequest.get(url).header("Accept-Encoding", encoding));
        assertThat(response.header("Content-Encoding")).isEqualTo(encoding);
        assertThat(response.header("Cache-Control")).isEqualTo(FOREVER);
        assertThat(StaticSite.text(response)).isEqualTo(content);
        assertThat(response.header("ETag"))
                .isNotEqualTo(StaticSite.get(wiki, url).header("ETag"));
    }

    @Test
    void whatNeedsAPermissionIsKeptByItsClientAlone() throws Exception {
        Application wiki = site.made(config -> config.addStaticView(
                "/static", "static/", cacheBuster(contentHash()), guardedBy("see"), maxAge(Duration.ofHours(1))));
        assertThat(StaticSite.get(wiki, path(StaticSite.url(wiki, "wiki:static/app.js")))
                        .header("Cache-Control"))
                .isEqualTo("max-age=31536000, immutable, private");
        assertThat(StaticSite.get(wiki, "/static/app.js").header("Cache-Control"))
                .isEqualTo("max-age=3600, private");
    }

    @Test
    void aManifestSaysWhatWasMade() throws Exception {
        site.write("static/app-77.js", "made")
                .write("static/manifest.txt", "app.js=app-77.js,logo.svg=logo.svg")
                .write("static/logo.svg", "<svg/>");
        Application wiki = site.made(config ->
                config.addStaticView("/static", "static/", cacheBuster(manifest("static/manifest.txt", PAIRS))));
        String url = path(StaticSite.url(wiki, "wiki:static/app.js"));
        assertThat(url).isEqualTo("/static/app-77.js");
        assertThat(StaticSite.get(wiki, url).header("Cache-Control")).isEqualTo(FOREVER);
        assertThat(StaticSite.get(wiki, "/static/logo.svg").header("Cache-Control"))
                .isNull();
        assertThat(path(StaticSite.url(wiki, "wiki:static/sub/noext"))).isEqualTo("/static/sub/noext");
    }

    @Test
    void aManifestIsReadAgainWhileDeveloping() throws Exception {
        site.set("mastaba.dev", "true").write("static/manifest.txt", "app.js=a.js");
        Application wiki = site.made(config ->
                config.addStaticView("/static", "static/", cacheBuster(manifest("wiki:static/manifest.txt", PAIRS))));
        assertThat(path(StaticSite.url(wiki, "wiki:static/app.js"))).isEqualTo("/static/a.js");
        site.write("static/manifest.txt", "app.js=longer.js");
        assertThat(path(StaticSite.url(wiki, "wiki:static/app.js"))).isEqualTo("/static/longer.js");
    }

    @Test
    void busterOfOnesOwnMayChangeThePath() throws Exception {
        CacheBuster release = new CacheBuster() {
            @Override
            public StaticPath bust(
                    dev.mastaba.core.http.Request request,
                    StaticPath path,
                    dev.mastaba.core.asset.AssetSpec spec,
                    Function<AssetSpec, Optional<StaticFile>> files) {
                return new StaticPath("r7/" + path.subpath(), path.query());
            }

            @Override
            public String unbusted(String subpath) {
                return subpath.startsWith("r7/") ? subpath.substring(3) : subpath;
            }
        };
        Application wiki = site.made(config -> config.addStaticView("/static", "static/", cacheBuster(release)));
        String url = path(StaticSite.url(wiki, "wiki:static/app.js"));
        assertThat(url).isEqualTo("/static/r7/app.js");
        Response response = StaticSite.get(wiki, url);
        assertThat(StaticSite.text(response)).isEqualTo("let a = 1;");
        assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void nothingIsPutIntoUrlsWhereThatIsPrevented() throws Exception {
        site.set("mastaba.prevent.cachebust", "true");
        Application wiki =
                site.made(config -> config.addStaticView("/static", "static/", cacheBuster(contentHashInPath())));
        assertThat(path(StaticSite.url(wiki, "wiki:static/app.js"))).isEqualTo("/static/app.js");
    }
}
