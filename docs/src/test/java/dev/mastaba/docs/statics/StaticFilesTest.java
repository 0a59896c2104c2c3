package dev.mastaba.docs.statics;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.cached;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.asset.StaticOptions.contentHashInPath;
import static dev.mastaba.core.asset.StaticOptions.encodings;
import static dev.mastaba.core.asset.StaticOptions.guardedBy;
import static dev.mastaba.core.asset.StaticOptions.maxAge;
import static dev.mastaba.core.asset.StaticOptions.routeOptions;
import static dev.mastaba.core.route.RouteOptions.root;
import static dev.mastaba.core.view.ViewOptions.header;
import static dev.mastaba.json.Json.jsonManifest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.CacheBuster;
import dev.mastaba.core.asset.CacheBuster.StaticFile;
import dev.mastaba.core.asset.CacheBuster.StaticPath;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.header.CacheControl;
import dev.mastaba.core.route.Urls;
import dev.mastaba.core.security.Decision;
import dev.mastaba.core.security.Identity;
import dev.mastaba.core.security.SecurityPolicy;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StaticFilesTest {
    // tag::statics-release
    /** Puts the release number before the path. */
    record InRelease(String number) implements CacheBuster {
        @Override
        public StaticPath bust(
                Request request, StaticPath path, AssetSpec spec, Function<AssetSpec, Optional<StaticFile>> files) {
            return new StaticPath(number + "/" + path.subpath(), path.query());
        }

        @Override
        public String unbusted(String subpath) {
            return subpath.startsWith(number + "/") ? subpath.substring(number.length() + 1) : subpath;
        }
    }
    // end::statics-release

    private static final class NobodyMay implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.denied("nobody may");
        }
    }

    private static TestApp app(AddOn shop) {
        return app(shop, Settings.none());
    }

    /** With a page that says the URL of a file. */
    private static TestApp app(AddOn shop, Settings settings) {
        Configurator config = new Configurator(settings);
        config.include(shop);
        config.route("where", "/where/*file").get(request -> {
            String file = request.pathParam("file");
            // tag::statics-url
            String url = Urls.of(request).staticUrl(config.addOn() + ":" + file);
            // end::statics-url
            return Response.text(url);
        });
        return TestApp.of(config.makeApplication());
    }

    private static String where(TestApp app, String file) {
        return app.get("/where/" + file).body();
    }

    @Test
    void aFolder() {
        TestApp app = app(config -> {
            // tag::statics-view
            config.addStaticView("/static", "shop/static/");
            // end::statics-view
        });
        try (app) {
            app.get("/static/app.css")
                    .expectStatus(200)
                    .expectHeader("Content-Type", "text/css;charset=utf-8")
                    .expectHeader("Accept-Ranges", "bytes");
            app.get("/static/../../secret.txt").expectStatus(404);
        }
    }

    private record Office() {}

    @Test
    void directoriesAndRoutes(@TempDir Path uploads) throws IOException {
        TestApp app = app(config -> {
            config.setSecurityPolicy(new NobodyMay());
            // tag::statics-directory
            config.addStaticView("/uploads", uploads);
            // end::statics-directory
            // tag::statics-routed
            config.addStaticView(
                    "/internal",
                    "shop/dist/",
                    routeOptions(header("X-Office"), root(request -> new Office())),
                    guardedBy("read reports"));
            // end::statics-routed
            // tag::statics-own-route
            config.route("manual", "/{product}/manual/*subpath").get(config.staticView("shop/static/"));
            // end::statics-own-route
        });
        try (app) {
            Files.writeString(uploads.resolve("a.txt"), "uploaded");
            app.get("/uploads/a.txt").expectBody("uploaded");
            app.get("/internal/manifest.json").expectStatus(404);
            app.request(TestRequest.get("/internal/manifest.json").header("X-Office", "1"))
                    .expectStatus(403);
            app.get("/lamp/manual/app.css").expectStatus(200);
        }
    }

    @Test
    void atTheRoot() {
        TestApp app = app(config -> {
            // tag::statics-root
            config.addStaticView("/", "shop/public/");
            config.route("page", "/{name}").get(request -> Response.text(request.pathParam("name")));
            // end::statics-root
        });
        try (app) {
            app.get("/robots.txt").expectBody("User-agent: *\n");
            app.get("/about").expectBody("about");
        }
    }

    @Test
    void howLongFilesAreKept() {
        TestApp app = app(config -> {
            // tag::statics-options
            config.addStaticView(
                    "/static",
                    "shop/static/",
                    encodings(),
                    maxAge("img/**", Duration.ofDays(7)),
                    cached("*.css", CacheControl.noCache()),
                    maxAge(Duration.ofHours(1)));
            config.addStaticView("/reports", "shop/dist/", guardedBy("read reports"));
            // end::statics-options
            config.setSecurityPolicy(new NobodyMay());
        });
        try (app) {
            app.get("/reports/main-4f3a.js").expectStatus(403);
            app.get("/static/img/logo.svg").expectHeader("Cache-Control", "max-age=604800");
            app.get("/static/app.css").expectHeader("Cache-Control", "no-cache");
            app.request(TestRequest.get("/static/app.js").header("Accept-Encoding", "gzip, br"))
                    .expectHeader("Content-Encoding", "br")
                    .expectHeader("Vary", "Accept-Encoding")
                    .expectHeader("Cache-Control", "max-age=3600");
        }
    }

    @Test
    void urlsThatChangeWithTheFile() {
        TestApp app = app(config -> {
            // tag::statics-busters
            config.addStaticView("/static", "shop/static/", cacheBuster(contentHash()));
            config.addCacheBuster("shop/static/img/", contentHashInPath());
            // end::statics-busters
        });
        try (app) {
            assertThat(where(app, "shop/static/app.js")).matches(".*/static/app\\.js\\?v=[0-9a-f]{16}");
            String logo = where(app, "shop/static/img/logo.svg");
            assertThat(logo).matches(".*/static/img/logo-[0-9a-f]{16}\\.svg");
            app.get(logo.substring(logo.indexOf("/static")))
                    .expectHeader("Cache-Control", "max-age=31536000, immutable, public");
        }
    }

    @Test
    void whatAToolHasBuilt() {
        TestApp app = app(config -> {
            // tag::statics-manifest
            config.addStaticView("/built", "shop/dist/", cacheBuster(jsonManifest("shop/dist/manifest.json")));
            // end::statics-manifest
            // tag::statics-release-used
            config.addStaticView("/static", "shop/static/", cacheBuster(new InRelease("r7")));
            // end::statics-release-used
        });
        try (app) {
            assertThat(where(app, "shop/dist/main.js")).endsWith("/built/main-4f3a.js");
            assertThat(where(app, "shop/static/app.js")).endsWith("/static/r7/app.js");
            app.get("/static/r7/app.js").expectStatus(200);
        }
    }

    @Test
    void whatTheOperatorSays() throws IOException {
        Properties said = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/test/resources/shop/settings.properties"))) {
            said.load(file);
        }
        Map<String, String> settings = new HashMap<>();
        said.forEach((name, value) -> settings.put(String.valueOf(name), String.valueOf(value)));
        TestApp app = app(config -> config.addStaticView("/static", "shop/static/"), new Settings(settings));
        try (app) {
            assertThat(where(app, "shop/static/app.js")).isEqualTo("https://cdn.example/shop/app.js");
            app.get("/static/app.js").expectHeader("Content-Type", "application/javascript");
        }
    }

    @Test
    void filesThatAreNoAssets(@TempDir Path uploads) throws IOException {
        Files.writeString(uploads.resolve("1.txt"), "0123456789");
        TestApp app = app(config -> {
            // tag::statics-file
            config.route("upload", "/uploads/{number:\\d+}").get(request -> {
                Path file = uploads.resolve(request.pathParam("number") + ".txt");
                return Response.file(file, "text/plain").conditional(request);
            });
            // end::statics-file
        });
        try (app) {
            app.request(TestRequest.get("/uploads/1").header("Range", "bytes=0-1,-2"))
                    .expectStatus(206)
                    .expectBodyContaining("Content-Range: bytes 8-9/10");
        }
    }
}
