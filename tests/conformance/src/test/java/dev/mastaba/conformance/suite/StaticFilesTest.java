package dev.mastaba.conformance.suite;

import static dev.mastaba.core.asset.StaticOptions.encodings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.MountedApplication;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.view.ViewOptions;
import dev.mastaba.testing.TestApp;
import dev.mastaba.testing.TestRequest;
import dev.mastaba.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Static views: 48 tests of Pyramid's, of which 19 are asked twice.
 *
 * <p>Different by design:
 *
 * <ul>
 *   <li>A folder outside of the add-on is that of another add-on, {@code files:}; Pyramid's tests name it by an absolute path.
 *   <li>A file whose name begins with a dot is not served.
 *   <li>A path that leads out of the folder, or has a zero byte, is 404 or 400.
 *   <li>Redirects to the slash of a folder are relative references or absolute paths, which mean the same URL.
 *   <li>A static view is no view that a program calls: what Pyramid has as {@code use_subpath=False} is a static view at the root.
 * </ul>
 */
class StaticFilesTest {
    private static final String HELLO = "Hello, file.";
    private static final String PAGE = "<html>a page</html>";
    private static final byte[] PACKED = {31, -117, 8, 0, 1, 2, 3};

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        write("minimal.txt", HELLO);
        write("static/index.html", PAGE);
        write("static/.hidden", "secret");
        write("static/encoded.html", "<html>plain</html>");
        Files.write(folder.resolve("fixtures/static/encoded.html.gz"), PACKED);
        write("static/subdir/index.html", PAGE);
        write("static/h\u00e9h\u00e9/index.html", "in a folder");
        write("static/h\u00e9h\u00e9.html", "in a file");
        Files.writeString(folder.resolve("secret.txt"), "secret");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("fixtures").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** An application beside an add-on that has the files, and has files itself. */
    private TestApp app(AddOn addOn) {
        AssetSource files = AssetSource.directory(folder);
        Participant own = new Participant("main", "", "1.0.0", Participant.Role.APPLICATION, List.of(), addOn, files);
        Participant other =
                new Participant("files", "", "1.0.0", Participant.Role.SHARED, List.of(), config -> {}, files);
        Settings settings = new Settings(Map.of("mastaba.hosts", "*"));
        return TestApp.of(Composition.of(List.of(own, other)).settings(settings));
    }

    private TestApp at(String spec) {
        return app(config -> config.addStaticView("/", spec));
    }

    private static void expect(TestResponse response, String body) {
        response.expectStatus(200).expectBody(body);
    }

    private static TestResponse get(TestApp app, String target, String header, String value) {
        return app.request(TestRequest.get(target).header(header, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFileAtTheRoot(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/minimal.txt"), HELLO);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aHiddenFile(String spec) {
        try (TestApp app = at(spec)) {
            app.get("/static/.hidden").expectStatus(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void accentsInAFolder(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/static/h%C3%A9h%C3%A9/index.html"), "in a folder");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void accentsInAFile(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/static/h%C3%A9h%C3%A9.html"), "in a file");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void notModifiedSinceADateToCome(String spec) {
        try (TestApp app = at(spec)) {
            get(app, "/minimal.txt", "If-Modified-Since", "Mon, 01 Jan 2125 00:00:00 GMT")
                    .expectStatus(304)
                    .expectBody("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFileInAFolder(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/static/index.html"), PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFolderWithoutItsSlash(String spec) {
        try (TestApp app = at(spec)) {
            app.get("/static").expectStatus(301).expectRedirect("/static/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFolderWithoutItsSlashKeepsTheQuery(String spec) {
        try (TestApp app = at(spec)) {
            app.get("/static?a=1&b=2").expectStatus(301).expectRedirect("/static/?a=1&b=2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFolderWithoutItsSlashBelowAMount(String spec) {
        try (TestApp app = at(spec)) {
            Configurator outer = new Configurator();
            outer.addRoute("mount", "/script_name/*subpath");
            outer.addView(MountedApplication.of(app.application()), ViewOptions.route("mount"));
            try (TestApp mounted = TestApp.of(outer.makeApplication())) {
                mounted.get("/script_name/static").expectStatus(301).expectRedirect("/script_name/static/");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFolderWithItsSlash(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/static/"), PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aRangeInside(String spec) {
        try (TestApp app = at(spec)) {
            get(app, "/static/index.html", "Range", "bytes=1-2")
                    .expectStatus(206)
                    .expectBody("ht");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aRangeAtTheEnd(String spec) {
        try (TestApp app = at(spec)) {
            get(app, "/static/index.html", "Range", "bytes=-5")
                    .expectStatus(206)
                    .expectBody("html>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aRangeThatIsNotOfBytes(String spec) {
        try (TestApp app = at(spec)) {
            expect(get(app, "/static/index.html", "Range", "kHz=-5"), PAGE);
        }
    }

    /** The ranges of Pyramid's test are parameters of the query, so that they ask for nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void severalRangesInTheQuery(String spec) {
        try (TestApp app = at(spec)) {
            expect(app.get("/static/index.html?HTTP_RANGE=bytes%3D10-11%2C11-12"), PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aRangeBehindTheEnd(String spec) {
        try (TestApp app = at(spec)) {
            get(app, "/static/index.html", "Range", "bytes=1000-1002").expectStatus(416);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void aFileThatIsNotThere(String spec) {
        try (TestApp app = at(spec)) {
            app.get("/static/missing.html").expectStatus(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void dotsThatLeadOut(String spec) {
        try (TestApp app = at(spec)) {
            assertThat(app.get("/static/../../secret.txt").status()).isIn(404, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void encodedDotsThatLeadOut(String spec) {
        try (TestApp app = at(spec)) {
            assertThat(app.get("/static/%2E%2E%2F/secret.txt").status()).isIn(404, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/", "fixtures/"})
    void anEncodedSlash(String spec) {
        try (TestApp app = at(spec)) {
            assertThat(app.get("/%2F/secret.txt").status()).isIn(404, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"files:fixtures/static/", "fixtures/static/"})
    void aZeroByte(String spec) {
        try (TestApp app = at(spec)) {
            assertThat(app.get("/..%00/").status()).isIn(404, 400);
        }
    }

    @Test
    void aZeroByteInAnOverriddenFolder() {
        AddOn addOn = config -> {
            config.addStaticView("/sub", "fixtures/static/subdir/");
            config.overrideAsset("fixtures/static/subdir/", "fixtures/static/");
        };
        try (TestApp app = app(addOn)) {
            assertThat(app.get("/sub/..%00/").status()).isIn(404, 400);
        }
    }

    private static TestApp packed(StaticFilesTest test) {
        return test.app(config -> config.addStaticView("/", "files:fixtures/", encodings("gzip")));
    }

    @Test
    void aFileThatHasAPackedOneForAClientThatTakesNone() {
        try (TestApp app = packed(this)) {
            expect(
                    app.get("/static/encoded.html")
                            .expectHeader("Vary", "Accept-Encoding")
                            .expectNoHeader("Content-Encoding"),
                    "<html>plain</html>");
        }
    }

    @Test
    void aFileThatHasAPackedOneForAClientThatTakesOthers() {
        try (TestApp app = packed(this)) {
            expect(
                    get(app, "/static/encoded.html", "Accept-Encoding", "br, foo, bar")
                            .expectHeader("Vary", "Accept-Encoding")
                            .expectNoHeader("Content-Encoding"),
                    "<html>plain</html>");
        }
    }

    @Test
    void thePackedFile() {
        try (TestApp app = packed(this)) {
            TestResponse response = get(app, "/static/encoded.html", "Accept-Encoding", "br, foo, gzip")
                    .expectStatus(200)
                    .expectHeader("Vary", "Accept-Encoding")
                    .expectHeader("Content-Encoding", "gzip");
            assertThat(response.bodyBytes()).isEqualTo(PACKED);
        }
    }

    @Test
    void aFileThatHasNoPackedOne() {
        try (TestApp app = packed(this)) {
            expect(
                    get(app, "/static/index.html", "Accept-Encoding", "gzip")
                            .expectNoHeader("Vary")
                            .expectNoHeader("Content-Encoding"),
                    PAGE);
        }
    }

    @Test
    void theWholePathBelowTheRoot() {
        try (TestApp app = at("files:fixtures/")) {
            expect(app.get("/minimal.txt"), HELLO);
        }
    }

    private static void outer(Configurator config) {
        config.addStaticView("/static", "files:fixtures/");
        config.include(StaticFilesTest::inner, "/prefix");
    }

    private static void inner(Configurator config) {
        config.addStaticView("/static", "files:fixtures/static/");
    }

    @Test
    void theOuterOfTwoOfOneName() {
        try (TestApp app = app(StaticFilesTest::outer)) {
            expect(app.get("/static/minimal.txt"), HELLO);
        }
    }

    @Test
    void theInnerOfTwoOfOneNameBelowAPrefix() {
        try (TestApp app = app(StaticFilesTest::outer)) {
            expect(app.get("/prefix/static/index.html"), PAGE);
        }
    }
}
