package dev.mastaba.core.asset;

import static dev.mastaba.core.asset.StaticOptions.cacheBuster;
import static dev.mastaba.core.asset.StaticOptions.contentHash;
import static dev.mastaba.core.asset.StaticOptions.encodings;
import static dev.mastaba.core.asset.StaticOptions.maxAge;
import static dev.mastaba.core.view.ViewOptions.httpCache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Body;
import dev.mastaba.core.http.Response;
import dev.mastaba.core.http.SimpleRequest;
import dev.mastaba.core.route.Urls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticViewTest {
    @TempDir
    Path root;

    private final Configurator config = new Configurator(Settings.none());

    @BeforeEach
    void write() throws IOException {
        write("static/style.css", "body {}");
        write("static/sub/index.html", "<p>index");
        write("static/.secret", "hidden");
        write("secret.txt", "outside");
        config.setAssetSource(AssetSource.directory(root));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }

    private Response get(SimpleRequest request, StaticOption... options) throws Exception {
        config.addStaticView("/static", "static/", options);
        return config.makeApplication().handle(request);
    }

    private static String text(Response response) throws IOException {
        if (response.body() instanceof Body.FileBytes file) {
            byte[] all = Files.readAllBytes(file.file());
            return new String(all, (int) file.offset(), (int) file.length(), StandardCharsets.UTF_8);
        }
        return new String(((Body.Bytes) response.body()).content(), StandardCharsets.UTF_8);
    }

    @Nested
    class Serving {
        @Test
        void aFileWithItsTypeAndTag() throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css"));
            assertThat(text(response)).isEqualTo("body {}");
            assertThat(response.header("Content-Type")).isEqualTo("text/css;charset=utf-8");
            assertThat(response.header("ETag")).matches("\"[0-9a-f]{16}\"");
            assertThat(response.header("Last-Modified")).isEqualTo("Tue, 14 Nov 2023 22:13:20 GMT");
            assertThat(response.header("Cache-Control")).isNull();
        }

        @Test
        void theIndexOfAFolder() throws Exception {
            assertThat(text(get(SimpleRequest.get("/static/sub/")))).isEqualTo("<p>index");
        }

        @Test
        void aFolderWithoutItsSlashIsRedirected() throws Exception {
            Response response = get(SimpleRequest.get("/static/sub?x=1"));
            assertThat(response.status()).isEqualTo(301);
            assertThat(response.header("Location")).isEqualTo("/static/sub/?x=1");
        }

        @Test
        void aFileIsNoFolder() throws Exception {
            config.addStaticView("/static", "static/");
            config.addStaticView("/", "static/");
            config.route("rest", "/*rest").get(request -> Response.text("another route"));
            Application application = config.makeApplication();
            assertThat(application
                            .handle(SimpleRequest.get("/static/style.css"))
                            .status())
                    .isEqualTo(200);
            assertThat(application
                            .handle(SimpleRequest.get("/static/style.css/"))
                            .status())
                    .as("also when the file has been asked for")
                    .isEqualTo(404);
            assertThat(text(application.handle(SimpleRequest.get("/style.css"))))
                    .isEqualTo("body {}");
            assertThat(text(application.handle(SimpleRequest.get("/style.css/"))))
                    .isEqualTo("another route");
            assertThat(text(application.handle(SimpleRequest.get("/sub/")))).isEqualTo("<p>index");
        }

        @Test
        void onlyReadingIsAllowed() throws Exception {
            assertThat(get(SimpleRequest.of("POST", "/static/style.css")).status())
                    .isEqualTo(405);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/static/.secret",
                    "/static/../secret.txt",
                    "/static/%2e%2e/secret.txt",
                    "/static/..%2fsecret.txt",
                    "/static/..%5csecret.txt",
                    "/static/sub/..",
                    "/static/style.css%00",
                    "/static/nothing.css",
                    "/static//etc/passwd"
                })
        void whatIsNoFileOfTheFolderIsNotFound(String target) throws Exception {
            assertThat(get(SimpleRequest.get(target)).status()).isEqualTo(404);
        }

        @Test
        void aMissingFolderIsRefusedWithTheNearest() {
            config.addStaticView("/static", "statics/");
            assertThatThrownBy(config::makeApplication)
                    .hasMessageContaining("MAST-STATIC-001")
                    .hasMessageContaining("Did you mean \"static/\"?");
        }
    }

    @Nested
    class Conditions {
        @Test
        void theSameTagIsNotSentAgain() throws Exception {
            config.addStaticView("/static", "static/");
            Application application = config.makeApplication();
            String tag =
                    application.handle(SimpleRequest.get("/static/style.css")).header("ETag");
            Response again = application.handle(
                    SimpleRequest.get("/static/style.css").header("If-None-Match", String.valueOf(tag)));
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body().length()).isZero();
        }

        @Test
        void whatHasNotChangedSinceIsNotSentAgain() throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css")
                    .header("If-Modified-Since", "Tue, 14 Nov 2023 22:13:20 GMT"));
            assertThat(response.status()).isEqualTo(304);
        }

        @Test
        void aPartIsSentWhereItIsAskedFor() throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css").header("Range", "bytes=-2"));
            assertThat(response.status()).isEqualTo(206);
            assertThat(text(response)).isEqualTo("{}");
            assertThat(response.header("Content-Range")).isEqualTo("bytes 5-6/7");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "7-",
                    "9223372036854775808-",
                    "99999999999999999999999999999-",
                    "99999999999999999999999999998-99999999999999999999999999999"
                })
        void aPartBeyondTheEndIsRefused(String range) throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css").header("Range", "bytes=" + range));
            assertThat(response.status()).isEqualTo(416);
            assertThat(response.header("Content-Range")).isEqualTo("bytes */7");
        }

        @ParameterizedTest
        @CsvSource({
            "5-99999999999999999999999999999, 5-6",
            "0005-00006, 5-6",
            "-99999999999999999999999999999, 0-6",
        })
        void aPartMayEndAnywhere(String range, String sent) throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css").header("Range", "bytes=" + range));
            assertThat(response.header("Content-Range")).isEqualTo("bytes " + sent + "/7");
        }
    }

    @Nested
    class Caching {
        @Test
        void aTimeIsSaid() throws Exception {
            Response response = get(SimpleRequest.get("/static/style.css"), maxAge(Duration.ofHours(1)));
            assertThat(response.header("Cache-Control")).isEqualTo("max-age=3600");
            assertThat(response.header("Expires")).endsWith("GMT");
        }

        @Test
        void noTimeIsNotAtAllAsForViews() throws Exception {
            Configurator views = new Configurator(Settings.none());
            views.addView(request -> Response.text(""), httpCache(Duration.ZERO));
            Response page = views.makeApplication().handle(SimpleRequest.get("/"));
            Response file = get(SimpleRequest.get("/static/style.css"), maxAge(Duration.ZERO));
            for (String name : List.of("Cache-Control", "Pragma")) {
                assertThat(file.header(name)).isNotNull().isEqualTo(page.header(name));
            }
            assertThat(file.header("Expires")).endsWith("GMT");
        }

        @Test
        void theUrlWithTheHashMayBeKeptForever() throws Exception {
            config.addStaticView("/static", "static/", cacheBuster(contentHash()));
            config.addView(request -> Response.text(Urls.of(request).staticPath(config.addOn() + ":static/style.css")));
            Application application = config.makeApplication();
            String path = text(application.handle(SimpleRequest.get("/")));
            assertThat(path).matches("/static/style\\.css\\?v=[0-9a-f]{16}");
            assertThat(application.handle(SimpleRequest.get(path)).header("Cache-Control"))
                    .contains("immutable");
            assertThat(application
                            .handle(SimpleRequest.get("/static/style.css?v=other"))
                            .header("Cache-Control"))
                    .isNull();
        }

        @Test
        void inDevelopmentEveryChangeIsSeen() throws Exception {
            Configurator dev = new Configurator(new Settings(Map.of("mastaba.dev", "true")));
            dev.setAssetSource(AssetSource.directory(root));
            dev.addStaticView("/static", "static/");
            Application application = dev.makeApplication();
            application.handle(SimpleRequest.get("/static/style.css"));
            Files.writeString(root.resolve("static/style.css"), "changed");
            Response response = application.handle(SimpleRequest.get("/static/style.css"));
            assertThat(text(response)).isEqualTo("changed");
            assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
        }

        @Test
        void theSmallestAcceptedVariantIsSent() throws Exception {
            write("static/app.js", "let much = 'text that is long';");
            write("static/app.js.gz", "zipped");
            config.addStaticView("/static", "static/", encodings("gzip"));
            Application application = config.makeApplication();
            Response zipped =
                    application.handle(SimpleRequest.get("/static/app.js").header("Accept-Encoding", "gzip"));
            assertThat(text(zipped)).isEqualTo("zipped");
            assertThat(zipped.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(zipped.header("Vary")).isEqualTo("Accept-Encoding");
            Response plain = application.handle(SimpleRequest.get("/static/app.js"));
            assertThat(plain.header("Content-Encoding")).isNull();
        }
    }
}
